import { Button, Group, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Icon,
  Mark,
  Page,
  PlaceLink,
  problemOf,
  type Shape,
  type TableDrawer,
  type Tone,
  useAnswer,
  useApi,
  useFormat,
  useMay,
  useRefresh,
  useToasts,
  wholeSource,
} from '#kernel/staff/index.ts'
import { type CaseListAnswer, type CaseRow, type ReconciledAnswer } from './answers.ts'
import { caseStates, differenceKinds } from '../difference-kinds.ts'
import { CasePanel } from './case-panel.tsx'

/** Who differs between the federal register and our data; a row opens to both sides and the letter. */
export function ReconciliationPage() {
  const { t } = useTranslation('entitlement-reconciliation')
  const answer = useAnswer<CaseListAnswer>('reconciliation/cases')
  const columns = useCaseColumns()
  const drawer = useMemo(
    (): TableDrawer<CaseRow> => ({
      title: (_, row) => row?.name ?? t('page.table'),
      render: (_, row) => (row ? <CasePanel key={row.id} row={row} /> : null),
    }),
    [t],
  )
  const hasRegister = answer.data ? answer.data.snapshot !== null : true
  return (
    <Page title={t('page.title')} fills actions={<Actions hasRegister={hasRegister} />}>
      {answer.data && <Held answer={answer.data} />}
      <DataTable<CaseRow>
        id="entitlement.reconciliation"
        title={t('page.table')}
        columns={columns}
        source={wholeSource(answer)}
        rowId={caseId}
        drawer={drawer}
        empty={
          hasRegister
            ? { title: t('page.empty'), text: t('page.emptyHelp') }
            : { title: t('page.none'), text: t('page.noneHelp') }
        }
      />
    </Page>
  )
}

/** As many as the server gives at once. */
const mostShown = 20_000

/** When the register was exported, and when it was compared. */
function Held({ answer: { snapshot, latest, items } }: { answer: CaseListAnswer }) {
  const { t } = useTranslation('entitlement-reconciliation')
  const format = useFormat()
  if (!snapshot) return null
  const { records, asOf } = snapshot
  const { people, differences, heldOn } = latest ?? {}
  return (
    <Text c="dimmed">
      {t('page.asOf', { asOf: format.moment(asOf), records })}
      {'. '}
      {heldOn === undefined
        ? t('page.notYet')
        : t('page.held', { on: format.date(heldOn), people, differences })}
      {items.length >= mostShown && ` · ${t('page.first', { shown: items.length })}`}
    </Text>
  )
}

function Actions({ hasRegister }: { hasRegister: boolean }) {
  const { t } = useTranslation('entitlement-reconciliation')
  const may = useMay()
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isRunning, setRunning] = useState(false)
  if (!may(['post', 'reconciliation'])) return null

  async function run(): Promise<void> {
    setRunning(true)
    try {
      const { differences, appeared, gone } = await api.post<ReconciledAnswer>('reconciliation', {})
      toasts.done(t('page.done', { differences, appeared, gone }))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('reconciliation')
      setRunning(false)
    }
  }

  return (
    <Group gap={12}>
      <PlaceLink to="imports" search={{ kind: 'federal-register' }}>
        {t('page.import')}
      </PlaceLink>
      <Button
        loading={isRunning}
        disabled={!hasRegister}
        leftSection={<Icon name="scales" />}
        onClick={() => void run()}
      >
        {t('page.run')}
      </Button>
    </Group>
  )
}

const marks: Readonly<Record<CaseRow['state'], readonly [Shape, Tone]>> = {
  open: ['half', 'accent'],
  letter: ['ring', 'action'],
  settled: ['check', 'right'],
  gone: ['check', 'quiet'],
}

function useCaseColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation('entitlement-reconciliation')
  return useMemo(
    () => [
      { id: 'name', header: t('column.name'), value: (row) => row.name, width: 220, grow: 2 },
      {
        id: 'kind',
        header: t('column.kind'),
        kind: 'choice',
        value: (row) => row.kind,
        choices: differenceKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        width: 220,
      },
      {
        id: 'state',
        header: t('column.state'),
        kind: 'choice',
        value: (row) => row.state,
        choices: caseStates.map((value) => ({ value, label: t(`state.${value}`) })),
        cell: ({ state }) => (
          <Mark shape={marks[state][0]} tone={marks[state][1]} label={t(`state.${state}`)} />
        ),
        width: 170,
      },
      { id: 'category', header: t('column.category'), value: (row) => row.category, width: 130 },
      {
        id: 'born',
        header: t('column.born'),
        kind: 'date',
        value: (row) => row.bornOn,
        width: 150,
      },
      { id: 'letter', header: t('column.letter'), value: (row) => row.letterNumber, width: 110 },
    ],
    [t],
  )
}

function caseId({ id }: CaseRow): string {
  return String(id)
}
