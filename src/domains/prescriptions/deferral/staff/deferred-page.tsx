import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  Icon,
  Page,
  useAnswer,
  useLanguage,
  useRegionId,
  useSession,
  useToday,
  wholeSource,
} from '#kernel/staff/index.ts'
import { addDays } from '#kernel/plain-date.ts'
import type { DeferralAnswer } from './answers.ts'
import { DeferredTabs } from './deferred-tabs.tsx'
import { DeferralFigures } from './deferral-figures.tsx'
import { useDeferralDrawer } from './deferral-panel.tsx'
import { useDeferralColumns } from './use-deferral-columns.tsx'

const askAgainEveryMs = 60_000
const most = 20_000
const journalDays = 30

/** Who waits: of one pharmacy with names and what can be done, of all sites without names. */
export function DeferredPage() {
  const { t } = useTranslation('prescriptions-deferral')
  const { site } = useSession()
  const siteId = site?.id
  const query = useMemo(() => ({ limit: most, ...(siteId ? { siteId } : {}) }), [siteId])
  const listed = useAnswer<{ items: DeferralAnswer[] }>('deferrals', query, {
    everyMs: askAgainEveryMs,
  })
  return (
    <Page
      title={t('desk.title')}
      fills
      actions={siteId !== undefined && <PrintJournal siteId={siteId} />}
    >
      <DeferredTabs current="deferred" />
      <DeferralFigures siteId={siteId} />
      <DataTable<DeferralAnswer>
        id={siteId === undefined ? 'deferrals.all' : 'deferrals.site'}
        title={t('desk.list')}
        columns={useDeferralColumns(siteId === undefined)}
        source={wholeSource(listed)}
        rowId={idOf}
        drawer={useDeferralDrawer(listed.data !== undefined)}
        empty={{ title: t('desk.empty'), text: t('desk.emptyHelp') }}
      />
    </Page>
  )
}

const idOf = ({ id }: DeferralAnswer) => String(id)

/** The journal of the last days on paper, beside. */
function PrintJournal({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-deferral')
  const region = useRegionId()
  const language = useLanguage()
  const today = useToday()
  const from = addDays(today, -journalDays)
  return (
    <Button
      variant="default"
      leftSection={<Icon name="print" />}
      component="a"
      href={`/api/${region}/deferrals/journal.pdf?siteId=${siteId}&from=${from}&to=${today}&language=${language}`}
      target="_blank"
      rel="noopener"
    >
      {t('desk.journal', { days: journalDays })}
    </Button>
  )
}
