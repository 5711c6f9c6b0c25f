import { Button, Checkbox, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { add, divide, exact } from '../../model/exact.ts'
import type { Exact } from '../../model/types.ts'
import { inflate } from '../inflate.ts'
import { isInput } from '../inputs.ts'
import { branchOf } from '../line-rows.ts'
import { readNumber, type ValueProblem } from '../read-value.ts'
import classes from './tools.module.css'
import type { ToolProps } from './tools.tsx'

/** The chosen inputs multiplied by an index, rounded as the document writes them. */
export function InflateForm({ built, year, current, put }: ToolProps) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const { programme, base } = built
  const inputs = [...base.figures.keys()].filter((key) => isInput(base, key))
  const given = [...programme.measures.values()].filter(
    ({ code, kind }) => kind !== 'coefficient' && inputs.some((key) => key.split('|')[1] === code),
  )
  const firstCost = given.find(({ kind }) => kind === 'money-per-unit')?.code
  const [mode, setMode] = useState<'percent' | 'index'>('percent')
  const [text, setText] = useState('')
  const [measures, setMeasures] = useState<readonly string[]>(
    firstCost === undefined ? [] : [firstCost],
  )
  const [years, setYears] = useState<readonly number[]>([year])
  const [branch, setBranch] = useState<string | null>(null)
  const [isYearByYear, setYearByYear] = useState(false)
  const [problem, setProblem] = useState<ValueProblem | 'nothing-chosen'>()
  const [told, tell] = useState('')

  function run(): void {
    tell('')
    const read = readNumber(text)
    if (!read.ok) {
      setProblem(read.problem)
      return
    }
    const index = mode === 'index' ? read.value : indexOf(read.value)
    if (!index || index.over <= 0n) {
      setProblem('negative')
      return
    }
    if (measures.length === 0 || years.length === 0) {
      setProblem('nothing-chosen')
      return
    }
    setProblem(undefined)
    const { changes, unmoved, impossible } = inflate(programme, base, current().computed, {
      index,
      measures: new Set(measures),
      lines: branch === null ? undefined : branchOf(programme, branch),
      years,
      isYearByYear,
    })
    put(changes)
    tell(
      [
        t('inflate.done', { count: changes.size }),
        unmoved.length > 0 ? t('inflate.unmoved', { count: unmoved.length }) : '',
        impossible.length > 0 ? t('inflate.impossible', { count: impossible.length }) : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
  }

  const branches = [...programme.lines.values()].filter(
    ({ code, ofSource }) =>
      ofSource === undefined && [...programme.lines.values()].some(({ parent }) => parent === code),
  )
  return (
    <form
      className={classes['tool']}
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <SegmentedControl
        aria-label={t('inflate.mode')}
        data={(['percent', 'index'] as const).map((value) => ({
          value,
          label: t(`inflate.${value}`),
        }))}
        value={mode}
        onChange={(value) => setMode(value === 'index' ? 'index' : 'percent')}
      />
      <TextInput
        label={t(`inflate.${mode}Label`)}
        description={t(`inflate.${mode}Help`)}
        error={
          problem &&
          (problem === 'nothing-chosen' ? t('inflate.nothingChosen') : t(`value.${problem}`))
        }
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t('inflate.measures')}
        value={[...measures]}
        onChange={(value) => setMeasures(value)}
      >
        <div className={classes['checks']}>
          {given.map(({ code, names }) => (
            <Checkbox key={code} value={code} label={names[language]} />
          ))}
          <Checkbox value="population" label={t('people.title')} />
        </div>
      </Checkbox.Group>
      <Checkbox.Group
        label={t('inflate.years')}
        value={years.map(String)}
        onChange={(value) => setYears(value.map(Number))}
      >
        <div className={classes['checks']}>
          {programme.years.map((each) => (
            <Checkbox key={each} value={String(each)} label={each} />
          ))}
        </div>
      </Checkbox.Group>
      {years.length > 1 && (
        <Checkbox
          label={t('inflate.yearByYear')}
          checked={isYearByYear}
          onChange={(event) => setYearByYear(event.currentTarget.checked)}
        />
      )}
      <Select
        label={t('inflate.lines')}
        placeholder={t('inflate.allLines')}
        data={branches.map(({ code, name }) => ({ value: code, label: name }))}
        value={branch}
        onChange={setBranch}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('inflate.allLines') }}
      />
      {told !== '' && (
        <Text role="status" className={classes['answer'] ?? ''}>
          {told}
        </Text>
      )}
      <Button type="submit" variant="light">
        {t('inflate.run')}
      </Button>
    </form>
  )

  function indexOf(percent: Exact): Exact | undefined {
    return divide(add(exact(100), percent), exact(100))
  }
}
