import '@mantine/core/styles/Table.layer.css'
import { Alert, Anchor, Select, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Facts,
  Mark,
  Page,
  Section,
  useAddressParam,
  useAnswer,
  useFormat,
} from '#kernel/staff/index.ts'
import type { DescribedAct, DescribedProgramme, ProgrammesAnswer } from '../describe-programmes.ts'

/** What the programme is: its act and editions, its years, for how many people, from whose money. */
export function ProgrammePage() {
  const { t } = useTranslation('programme-staff')
  const answer = useAnswer<ProgrammesAnswer>('programme')
  const [wanted, choose] = useAddressParam('programme')
  const items = answer.data?.items ?? []
  const chosen = items.find(({ programme }) => programme === wanted) ?? items[0]
  const broken = answer.data?.broken ?? []
  return (
    <Page
      title={t('workplace.programme')}
      actions={
        items.length > 1 && (
          <Select
            aria-label={t('page.choose')}
            data={items.map(({ programme, name }) => ({ value: programme, label: name }))}
            value={chosen?.programme ?? null}
            onChange={(value) => choose(value ?? undefined)}
            allowDeselect={false}
          />
        )
      }
    >
      {broken.map(({ folder, problems }) => (
        <Problems key={folder} title={t('page.broken', { folder })} problems={problems} />
      ))}
      {answer.error && !answer.data && (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data && !chosen && (
        <EmptyState words={{ title: t('page.none'), text: t('page.noneHelp') }} />
      )}
      {chosen && <Whole of={chosen} />}
    </Page>
  )
}

function Whole({ of }: { of: DescribedProgramme }) {
  const { t } = useTranslation('programme-staff')
  const { number } = useFormat()
  const { counts } = of
  return (
    <>
      {of.problems.length > 0 && <Problems title={t('page.problems')} problems={of.problems} />}
      <Section title={of.name}>
        <Facts
          items={[
            [t('fact.act'), <Act key="act" of={of.act} />],
            [t('fact.years'), of.years.join(', ')],
            [
              t('fact.money'),
              t(`money.${of.moneyUnit}`, { currency: t(`currency.${of.currency}`) }),
            ],
            [t('fact.tables'), number(counts.tables)],
            [t('fact.lines'), number(counts.lines)],
            [t('fact.figures'), number(counts.figures)],
            [t('fact.indicators'), number(counts.indicators)],
            ...(counts.organisations > 0
              ? ([[t('fact.organisations'), number(counts.organisations)]] as const)
              : []),
          ]}
        />
      </Section>
      <Editions of={of} />
      <Populations of={of} />
      <Section title={t('sources.title')}>
        <Rows
          label={t('sources.title')}
          head={[t('sources.source'), t('sources.denominator')]}
          rows={of.sources.map(({ source, name, denominator }) => [source, name, denominator])}
        />
      </Section>
    </>
  )
}

function Editions({ of }: { of: DescribedProgramme }) {
  const { t } = useTranslation('programme-staff')
  const { date } = useFormat()
  return (
    <Section title={t('editions.title')}>
      <Rows
        label={t('editions.title')}
        head={[t('editions.edition'), t('editions.approved'), t('editions.from'), t('fact.act')]}
        rows={of.editions.map(({ edition, approvedOn, from, act }) => [
          edition,
          edition === 'original' ? t('editions.original') : edition,
          date(approvedOn),
          date(from),
          <Act key="act" of={act} />,
        ])}
      />
    </Section>
  )
}

/** The basis decides how far a figure per head can be trusted: a number that the document does not print says so. */
function Populations({ of }: { of: DescribedProgramme }) {
  const { t } = useTranslation('programme-staff')
  const { number } = useFormat()
  return (
    <Section title={t('populations.title')}>
      <Rows
        label={t('populations.title')}
        head={[
          t('populations.denominator'),
          t('populations.year'),
          t('populations.people'),
          t('populations.basis'),
          t('populations.note'),
        ]}
        rows={of.populations.map(({ denominator, name, year, people, basis, note }) => [
          `${denominator} ${year}`,
          name,
          year,
          people === null ? '—' : number(people),
          <Mark
            key="basis"
            tone={basis === 'printed' ? 'right' : 'accent'}
            shape={basis === 'printed' ? 'full' : 'half'}
            label={t(`basis.${basis}`)}
          />,
          note,
        ])}
      />
    </Section>
  )
}

/** A short table of facts; the first of a row is its key and is not shown. */
function Rows({
  label,
  head,
  rows,
}: {
  label: string
  head: readonly string[]
  rows: readonly (readonly [key: string, ...React.ReactNode[]])[]
}) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={label} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {head.map((title) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([key, ...cells]) => (
            <Table.Tr key={key}>
              {cells.map((cell, index) => (
                <Table.Td key={head[index]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Act({ of }: { of: DescribedAct }) {
  const { t } = useTranslation('programme-staff')
  const { date } = useFormat()
  const words = [
    of.title,
    of.number && t('act.number', { number: of.number }),
    of.date && t('act.date', { date: date(of.date) }),
  ]
    .filter(Boolean)
    .join(', ')
  return of.url ? (
    <Anchor href={of.url} target="_blank" rel="noreferrer" inherit>
      {words}
    </Anchor>
  ) : (
    words
  )
}

function Problems({ title, problems }: { title: string; problems: readonly string[] }) {
  return (
    <Alert color="orange" title={title} mb="md">
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Alert>
  )
}
