import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  FormFrame,
  Mark,
  Section,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
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
  return (
    <>
      {isManaged && <OpenDepartment siteId={siteId} />}
      <DataTable<WardAnswer>
        id="wards.departments"
        title={t('desk.departments')}
        columns={useDepartmentColumns()}
        source={wholeSource(listed)}
        rowId={({ id }) => String(id)}
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
