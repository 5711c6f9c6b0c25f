import { Button, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  DataTable,
  DateField,
  Facts,
  FormFrame,
  Icon,
  Page,
  type TableDrawer,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DoctorAnswer, Listed } from './answers.ts'
import { useDoctorColumns } from './use-doctor-columns.tsx'

const rowId = ({ id }: DoctorAnswer) => String(id)

/** Who treats where: everybody who works or worked at a site of the region. */
export function DoctorsPage() {
  const { t } = useTranslation('facilities')
  const columns = useDoctorColumns()
  const answer = useAnswer<Listed<DoctorAnswer>>('doctors')
  const drawer = useMemo(
    (): TableDrawer<DoctorAnswer> => ({
      title: (id, row) => row?.fullName ?? id,
      render: (_, row) => row && <DoctorPanel key={row.id} doctor={row} />,
    }),
    [],
  )
  return (
    <Page
      title={t('doctor.title')}
      fills
      back={{ to: 'facilities', label: t('register.title') }}
      actions={<AddButton />}
    >
      <DataTable<DoctorAnswer>
        id="facilities.doctors"
        title={t('doctor.title')}
        columns={columns}
        source={wholeSource(answer)}
        rowId={rowId}
        drawer={drawer}
        empty={{ title: t('doctor.empty'), text: t('doctor.emptyHelp') }}
      />
    </Page>
  )
}

function AddButton() {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const mayManage = useMay()(['manage', 'facility'])
  const add = () => go({ to: 'facilities/doctors/new' })
  useShortcuts(t('doctor.title'), [
    { keys: 'n', label: t('doctor.add'), run: add, enabled: mayManage },
  ])
  if (!mayManage) return null
  return (
    <Button leftSection={<Icon name="plus" />} onClick={add}>
      {t('doctor.add')}
    </Button>
  )
}

function DoctorPanel({ doctor }: { doctor: DoctorAnswer }) {
  const { t } = useTranslation('facilities')
  const format = useFormat()
  const mayManage = useMay()(['manage', 'facility'])
  return (
    <Stack gap="md">
      <Facts
        items={[
          [t('doctor.speciality'), t(`speciality.${doctor.speciality}`)],
          [t('doctor.site'), doctor.siteName],
          [t('doctor.code'), doctor.code],
          [t('doctor.from'), format.date(doctor.from)],
          [t('doctor.to'), doctor.to && format.date(doctor.to)],
          [
            t('doctor.attachment'),
            t(doctor.takesAttachment ? 'doctor.attachmentYes' : 'doctor.attachmentNo'),
          ],
          [t('doctor.account'), t(doctor.hasAccount ? 'doctor.hasAccount' : 'doctor.noAccount')],
        ]}
      />
      {mayManage && <ChangeDoctorForm doctor={doctor} />}
      {doctor.isDemonstration && <Text c="dimmed">{t('demonstration')}</Text>}
    </Stack>
  )
}

type Changes = { takesAttachment: boolean; to: PlainDate | null }

function ChangeDoctorForm({ doctor }: { doctor: DoctorAnswer }) {
  const { t } = useTranslation('facilities')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<Changes, { outcome: string }>({
    id: `facilities.doctor.${doctor.id}`,
    initial: { takesAttachment: doctor.takesAttachment, to: doctor.to },
    send: (values, how) => api.patch(`doctors/${doctor.id}`, values, how),
    onDone: ({ outcome }) => {
      refresh('doctors')
      toasts.done(
        t(outcome === 'changed' ? 'doctor.changed' : 'doctor.unchanged', { name: doctor.fullName }),
      )
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('doctor.save')}>
      <CheckField {...form.field('takesAttachment')} label={t('doctor.takesAttachment')} />
      <DateField {...form.field('to')} label={t('doctor.to')} help={t('doctor.toHelp')} />
    </FormFrame>
  )
}
