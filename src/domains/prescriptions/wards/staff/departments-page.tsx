import { Button, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Facts,
  FormFrame,
  Mark,
  problemOf,
  Section,
  type TableDrawer,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useRefresh,
  useToasts,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { WardAnswer } from './answers.ts'
import { OfHospital } from './of-hospital.tsx'
import { WardsFrame } from './wards-frame.tsx'

/** The departments of a hospital; who manages its formulary opens new ones. */
export function DepartmentsPage() {
  return (
    <WardsFrame current="wards/departments">
      <OfHospital only={({ isRead }) => isRead}>
        {({ id, isManaged }) => <Departments key={id} siteId={id} isManaged={isManaged} />}
      </OfHospital>
    </WardsFrame>
  )
}

function Departments({ siteId, isManaged }: { siteId: number; isManaged: boolean }) {
  const { t } = useTranslation('prescriptions-wards')
  const listed = useAnswer<{ items: WardAnswer[] }>(`hospitals/${siteId}/wards`)
  const drawer = useMemo(
    (): TableDrawer<WardAnswer> => ({
      title: (_, row) => row?.name ?? t('desk.ward'),
      render: (_, row) => (row ? <CloseOrOpen key={row.id} siteId={siteId} ward={row} /> : null),
    }),
    [t, siteId],
  )
  return (
    <>
      {isManaged && <OpenDepartment siteId={siteId} />}
      <DataTable<WardAnswer>
        id="wards.departments"
        title={t('desk.departments')}
        columns={useDepartmentColumns()}
        source={wholeSource(listed)}
        rowId={({ id }) => String(id)}
        {...(isManaged ? { drawer } : {})}
        empty={{ title: t('desk.noWards'), text: t('desk.noWardsHelp') }}
      />
    </>
  )
}

function useDepartmentColumns(): readonly Column<WardAnswer>[] {
  const { t } = useTranslation('prescriptions-wards')
  return useMemo(
    (): Column<WardAnswer>[] => [
      { id: 'name', header: t('desk.ward'), value: ({ name }) => name, width: 220, grow: 2 },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 130,
        value: ({ closedOn }) => (closedOn === null ? 'open' : 'closed'),
        choices: [
          { value: 'open', label: t('desk.wardOpen') },
          { value: 'closed', label: t('desk.wardClosed') },
        ],
        cell: ({ closedOn }) =>
          closedOn === null ? (
            <Mark shape="full" tone="right" label={t('desk.wardOpen')} />
          ) : (
            <Mark shape="ring" tone="quiet" label={t('desk.wardClosed')} />
          ),
      },
    ],
    [t],
  )
}

/** Closing is taken back by opening again, so neither asks twice; the server refuses what is not finished. */
function CloseOrOpen({ siteId, ward }: { siteId: number; ward: WardAnswer }) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const format = useFormat()
  const [isBusy, setBusy] = useState(false)
  const { id, name, closedOn } = ward

  async function change(): Promise<void> {
    setBusy(true)
    try {
      if (closedOn === null) await api.post(`wards/${id}/close`, {})
      else await api.post(`hospitals/${siteId}/wards`, { name })
      toasts.done(
        t(closedOn === null ? 'desk.departmentClosed' : 'desk.departmentOpened', { name }),
      )
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh(`hospitals/${siteId}/wards`)
      refresh('hospitals')
      setBusy(false)
    }
  }

  return (
    <Stack gap="md" align="flex-start">
      {closedOn === null ? (
        <Text>{t('desk.closeHelp')}</Text>
      ) : (
        <Facts items={[[t('desk.closedFrom'), format.date(closedOn)]]} />
      )}
      <Button variant="default" loading={isBusy} onClick={() => void change()}>
        {t(closedOn === null ? 'desk.closeDepartment' : 'desk.openAgain')}
      </Button>
    </Stack>
  )
}

function OpenDepartment({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<{ name: string }, unknown>({
    id: `wards.departments.${siteId}`,
    initial: { name: '' },
    required: ['name'],
    send: ({ name }) => api.post(`hospitals/${siteId}/wards`, { name }),
    onDone: (_, { name }) => {
      toasts.done(t('desk.departmentOpened', { name: name.trim() }))
      refresh(`hospitals/${siteId}/wards`)
      refresh('hospitals')
    },
  })
  return (
    <Section>
      <FormFrame form={form} submitLabel={t('desk.openDepartment')}>
        <TextField
          {...form.field('name')}
          label={t('desk.departmentName')}
          help={t('desk.departmentNameHelp')}
          maxLength={200}
        />
      </FormFrame>
    </Section>
  )
}
