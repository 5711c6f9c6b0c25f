import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  DateField,
  Page,
  useAddressParam,
  useAnswer,
  useFormat,
  useGo,
  useMay,
  useSession,
  useToday,
  wholeSource,
} from '#kernel/staff/index.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { FoundPrescriptions, PrescriptionAnswer } from './answers.ts'
import { DeskTabs, WriteButton } from './desk-tabs.tsx'
import { usePrescriptionDrawer } from './prescription-panel.tsx'
import { usePrescriptionColumns } from './use-prescription-columns.tsx'

const askAgainEveryMs = 60_000
const most = 1_000

/** What was written on a day, today unless another is chosen, at the site at the top. */
export function TodayPage() {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const { site } = useSession()
  const today = useToday()
  const [asked, setDay] = useAddressParam('on')
  const on = asked !== undefined && isPlainDate(asked) ? asked : today
  const query = useMemo(
    () => ({ from: on, to: on, limit: most, ...(site ? { siteId: site.id } : {}) }),
    [on, site],
  )
  const found = useAnswer<FoundPrescriptions>('prescriptions', query, { everyMs: askAgainEveryMs })
  const columns = usePrescriptionColumns()
  const drawer = usePrescriptionDrawer()
  const go = useGo()
  const mayWrite = useMay()(['post', 'prescription'])
  return (
    <Page title={t('desk.title')} fills actions={<WriteButton />}>
      <DeskTabs current="prescriptions" />
      <DateField
        id="prescriptions-day"
        value={on}
        onChange={(day) => setDay(day ?? undefined)}
        label={t('desk.day')}
        error={undefined}
        required={false}
        onUnreadable={() => undefined}
      />
      <DataTable<PrescriptionAnswer>
        id="prescriptions.day"
        title={t('desk.listTitle', { on: format.date(on) })}
        columns={columns}
        source={wholeSource(found)}
        rowId={idOf}
        drawer={drawer}
        empty={{
          title: t('desk.empty'),
          text: t('desk.emptyHelp'),
          ...(mayWrite
            ? { action: { label: t('desk.write'), run: () => go({ to: 'prescriptions/write' }) } }
            : {}),
        }}
      />
    </Page>
  )
}

const idOf = ({ id }: PrescriptionAnswer) => String(id)
