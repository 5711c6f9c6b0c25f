import { Alert, Button, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  ErrorState,
  FormFrame,
  Icon,
  Page,
  Section,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useToasts,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { factKinds } from '../organisation-fact.ts'
import type { EditionsAnswer } from './answers.ts'
import { perHeadLine } from './answers.ts'
import classes from './distribution.module.css'

type FactView = {
  id: number
  organisation: string
  organisationName: string
  kind: (typeof factKinds)[number]
  subject: string
  fromOn: string
  value: string
  importId: number | null
  enteredAt: string
  enteredBy: string
}
type FactsAnswer = {
  items: readonly FactView[]
  organisations: readonly { organisation: string; name: string }[]
  lines: readonly { line: string; name: string }[]
  capacities: readonly { capacity: string; name: string }[]
}

const rowId = ({ id }: FactView) => String(id)

/** What is known of organisations today: by file or entered here; a later date or entry holds. */
export function FactsPage() {
  const { t } = useTranslation('programme-distribution')
  const editions = useAnswer<EditionsAnswer>('programme/distribution')
  const programme = editions.data?.programmes[0]?.programme
  const path = `programme/organisation-facts/${programme ?? ''}`
  const answer = useAnswer<FactsAnswer>(path, undefined, { enabled: programme !== undefined })
  const { number, date, actor } = useFormat()
  const go = useGo()
  const may = useMay()
  const found = answer.data
  const columns = useMemo((): Column<FactView>[] => {
    const nameOf = subjectNames(found, t('matrix.perHead'))
    return [
      {
        id: 'organisation',
        header: t('matrix.organisation'),
        value: (fact) => fact.organisationName,
        width: 280,
        grow: 2,
      },
      {
        id: 'kind',
        header: t('fact.kind'),
        kind: 'choice',
        value: (fact) => fact.kind,
        choices: factKinds.map((kind) => ({ value: kind, label: t(`factKind.${kind}`) })),
        width: 130,
      },
      {
        id: 'subject',
        header: t('fact.subject'),
        value: (fact) => nameOf(fact.subject),
        width: 260,
        grow: 1,
      },
      {
        id: 'value',
        header: t('fact.value'),
        kind: 'number',
        value: (fact) => Number(fact.value),
        cell: (fact) => number(Number(fact.value), decimalsOf(fact.value)),
        width: 110,
      },
      {
        id: 'from',
        header: t('fact.from'),
        kind: 'date',
        value: (fact) => fact.fromOn,
        cell: (fact) => date(fact.fromOn),
        width: 110,
      },
      {
        id: 'source',
        header: t('fact.source'),
        value: (fact) =>
          fact.importId === null ? actor(fact.enteredBy) : t('fact.file', { id: fact.importId }),
        width: 160,
      },
    ]
  }, [found, t, number, date, actor])
  const canEnter = may(['post', 'organisation-fact'])
  return (
    <Page
      title={t('fact.title')}
      back={{ to: 'programme/distribution', label: t('workplace.distribution') }}
      actions={
        canEnter && (
          <Button
            variant="default"
            leftSection={<Icon name="upload" />}
            onClick={() => go({ to: 'imports', search: { kind: 'organisation-facts' } })}
          >
            {t('fact.import')}
          </Button>
        )
      }
    >
      {editions.error && !editions.data ? (
        <ErrorState thrown={editions.error} onRetry={() => void editions.refetch()} />
      ) : answer.error && !found ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : editions.data && programme === undefined ? (
        <EmptyState words={{ title: t('list.noProgramme'), text: t('list.noProgrammeHelp') }} />
      ) : (
        <>
          {found?.items.some(({ enteredBy }) => enteredBy === 'demonstration') && (
            <Alert color="yellow" variant="light" py={6}>
              {t('list.invented')}
            </Alert>
          )}
          <Text c="dimmed">{t('fact.asOf')}</Text>
          <div className={classes['facts']}>
            <DataTable
              id="programme-distribution.facts"
              title={t('fact.title')}
              columns={columns}
              source={wholeSource(answer)}
              rowId={rowId}
              empty={{ title: t('fact.empty'), text: t('fact.emptyHelp') }}
            />
          </div>
          {canEnter && found && <FactForm path={path} facts={found} />}
        </>
      )}
    </Page>
  )
}

function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0
}

function subjectNames(facts: FactsAnswer | undefined, perHead: string) {
  const names = new Map([
    ...(facts?.lines ?? []).map(({ line, name }) => [line, name] as const),
    ...(facts?.capacities ?? []).map(({ capacity, name }) => [capacity, name] as const),
    [perHeadLine, perHead] as const,
  ])
  return (subject: string) => names.get(subject) ?? subject
}

type Draft = {
  organisation: string | null
  kind: string | null
  subject: string
  subjectCode: string | null
  from: PlainDate | null
  value: string
}

function FactForm({ path, facts }: { path: string; facts: FactsAnswer }) {
  const { t } = useTranslation('programme-distribution')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<Draft, unknown>({
    id: 'programme-distribution.fact',
    initial: {
      organisation: null,
      kind: null,
      subject: '',
      subjectCode: null,
      from: null,
      value: '',
    },
    required: ['organisation', 'kind', 'from', 'value'],
    send: ({ subject, subjectCode, ...fact }, how) => {
      const isGroup = fact.kind === 'population'
      const body = { ...fact, month: 0, subject: isGroup ? subject : (subjectCode ?? '') }
      return api.post(path, body, how)
    },
    onDone: () => {
      refresh('programme/')
      toasts.done(t('fact.done'))
    },
  })
  const { kind } = form.values
  const lines = facts.lines.map(({ line, name }) => ({ value: line, label: name }))
  const subjects =
    kind === 'capacity'
      ? facts.capacities.map(({ capacity, name }) => ({ value: capacity, label: name }))
      : kind === 'coefficient'
        ? [...lines, { value: perHeadLine, label: t('matrix.perHead') }]
        : lines
  return (
    <Section title={t('fact.add')}>
      <FormFrame form={form} submitLabel={t('fact.submit')}>
        <ChoiceField
          {...form.field('organisation')}
          label={t('matrix.organisation')}
          choices={facts.organisations.map(({ organisation, name }) => ({
            value: organisation,
            label: name,
          }))}
        />
        <ChoiceField
          {...form.field('kind')}
          label={t('fact.kind')}
          choices={factKinds.map((value) => ({ value, label: t(`factKind.${value}`) }))}
        />
        {kind === 'population' ? (
          <TextField {...form.field('subject')} label={t('rule.groups')} />
        ) : (
          <ChoiceField
            {...form.field('subjectCode')}
            label={t('fact.subject')}
            choices={subjects}
          />
        )}
        <DateField {...form.field('from')} label={t('fact.from')} />
        <TextField {...form.field('value')} label={t('fact.value')} inputMode="numeric" />
      </FormFrame>
    </Section>
  )
}
