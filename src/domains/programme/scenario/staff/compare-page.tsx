import { Button, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Icon,
  Section,
  useAddressParams,
  useChangeAddress,
  useFormat,
  useLanguage,
} from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { Measure } from '../../model/types.ts'
import { compareSides } from '../compare.ts'
import { measuresOfKind, nameOfLine } from '../inputs.ts'
import { measureIn } from '../side.ts'
import type { TryOutAnswer } from './answers.ts'
import { CompareTable } from './compare-table.tsx'
import classes from './compare-page.module.css'
import { TryOutFrame } from './try-out-frame.tsx'
import { labelOfProgramme, type LoadedSide, sideChoices, useSide } from './use-side.ts'
import { WaterfallPanel } from './waterfall-panel.tsx'

/** Two of anything beside each other: scenarios, editions, programmes of two years or regions, years of one. */
export function ComparePage() {
  return (
    <TryOutFrame current="programme/try-out/compare">
      {(answer) => <Comparison answer={answer} />}
    </TryOutFrame>
  )
}

function Comparison({ answer }: { answer: TryOutAnswer }) {
  const { t } = useTranslation('programme-scenario')
  const { actor } = useFormat()
  const address = useAddressParams()
  const change = useChangeAddress()
  const choices = useMemo(
    () =>
      sideChoices(
        answer,
        (choice, edition, isOnly) =>
          isOnly
            ? labelOfProgramme(choice, t)
            : t('compare.edition', {
                name: labelOfProgramme(choice, t),
                edition: edition === 'original' ? t('compare.original') : edition,
              }),
        actor,
      ),
    [answer, t, actor],
  )
  const own = answer.programmes.find(({ isOwn }) => isOwn)
  const first = `programme ${own?.programme ?? ''} ${own?.editions.at(-1)?.edition ?? ''}`
  const newest = choices.scenarios[0]?.value
  const from = address['from'] ?? first
  const opened = address['scenario'] === undefined ? undefined : `scenario ${address['scenario']}`
  const to = address['to'] ?? opened ?? newest ?? first
  const years = own?.years ?? []
  const isItself = from === to
  const fromYear = address['fromYear'] ?? String(years[0])
  const toYear = address['toYear'] ?? String(years[isItself ? 1 : 0] ?? years[0])
  const before = useSide(answer, from, fromYear)
  const after = useSide(answer, to, toYear)
  const failed = before.side ? after : before
  return (
    <>
      <div className={classes['sides']}>
        <SideFields
          label={t('compare.from')}
          value={from}
          year={fromYear}
          choices={choices}
          side={before.side}
          onChoose={(value) => change({ from: value })}
          onYear={(year) => change({ fromYear: year })}
        />
        <Button
          variant="default"
          className={classes['swap'] ?? ''}
          aria-label={t('compare.swap')}
          title={t('compare.swap')}
          onClick={() => change({ from: to, to: from, fromYear: toYear, toYear: fromYear })}
        >
          <Icon name="swap" />
        </Button>
        <SideFields
          label={t('compare.to')}
          value={to}
          year={toYear}
          choices={choices}
          side={after.side}
          onChoose={(value) => change({ to: value })}
          onYear={(year) => change({ toYear: year })}
        />
      </div>
      {!before.isThere || !after.isThere ? (
        <EmptyState
          words={{
            title: t('refusal.scenario-not-found.title'),
            text: t('compare.notThere'),
          }}
        />
      ) : before.side && after.side ? (
        <Compared before={before.side} after={after.side} />
      ) : failed.error ? (
        <ErrorState thrown={failed.error} onRetry={failed.retry} />
      ) : (
        <RowsSkeleton />
      )}
    </>
  )
}

function SideFields({
  label,
  value,
  year,
  choices,
  side,
  onChoose,
  onYear,
}: {
  label: string
  value: string
  year: string
  choices: ReturnType<typeof sideChoices>
  side: LoadedSide | undefined
  onChoose: (value: string) => void
  onYear: (year: string) => void
}) {
  const { t } = useTranslation('programme-scenario')
  const groups = [
    { group: t('bar.programmes'), items: [...choices.programmes] },
    { group: t('workplace.scenarios'), items: [...choices.scenarios] },
  ]
  return (
    <div className={classes['sideFields']}>
      <Select
        label={label}
        data={groups.filter(({ items }) => items.length > 0)}
        value={value}
        onChange={(next) => next && onChoose(next)}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('bar.year')}
        data={(side?.years ?? [Number(year)]).map(String)}
        value={String(side?.side.year ?? year)}
        onChange={(next) => next && onYear(next)}
        allowDeselect={false}
      />
    </div>
  )
}

function Compared({ before, after }: { before: LoadedSide; after: LoadedSide }) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const address = useAddressParams()
  const change = useChangeAddress()
  const { programme } = before.side
  const shared = [...programme.measures.values()].filter((each) => measureIn(after.side, each))
  const measure: Measure | undefined =
    shared.find(({ code }) => code === address['measure']) ?? measuresOfKind(programme, 'money')[0]
  const rows = useMemo(
    () => (measure ? compareSides(before.side, after.side, measure) : []),
    [before, after, measure],
  )
  const money = measuresOfKind(programme, 'money')[0]
  const line =
    programme.lines.get(address['line'] ?? '') ?? before.whole ?? [...programme.lines.values()][0]
  if (!measure || !money || !line) {
    return <EmptyState words={{ title: t('compare.nothing'), text: t('compare.nothingHelp') }} />
  }
  return (
    <div className={classes['compared']}>
      <Section title={t('waterfall.title')}>
        <Select
          label={t('compare.line')}
          data={rows
            .filter(({ from, to }) => from ?? to)
            .map(({ line: value }) => ({ value, label: nameOfLine(programme, value, language) }))}
          value={line.code}
          onChange={(value) => change({ line: value ?? undefined })}
          searchable
          allowDeselect={false}
          mb="sm"
        />
        <WaterfallPanel
          key={`${line.code} ${before.side.year}`}
          before={before.side}
          after={after.side}
          line={line}
          measure={money}
          start={t('compare.start', { year: before.side.year })}
          end={t('compare.end', { year: after.side.year })}
        />
      </Section>
      <Section title={t('compare.title')}>
        <Select
          label={t('compare.measure')}
          data={shared.map(({ code, names }) => ({ value: code, label: names[language] }))}
          value={measure.code}
          onChange={(value) => change({ measure: value ?? undefined })}
          allowDeselect={false}
          mb="sm"
        />
        <CompareTable rows={rows} before={before.side} after={after.side} measure={measure} />
      </Section>
    </div>
  )
}
