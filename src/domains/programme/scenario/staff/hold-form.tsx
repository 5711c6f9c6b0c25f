import { Button, Select, TextInput } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { formatExact } from '../../model/exact.ts'
import type { AnyKey } from '../../model/types.ts'
import { fitGroups, heldFigures, inputKeys } from '../hold-choices.ts'
import { holdFigure } from '../hold-figure.ts'
import { digitsOf, partsOf, unitKeyOf, valueAt } from '../inputs.ts'
import { readValue, type ValueProblem } from '../read-value.ts'
import { nameOfKey } from './format.ts'
import { type Asked, HoldAnswer } from './hold-answer.tsx'
import classes from './tools.module.css'
import type { ToolProps } from './tools.tsx'

/** A total held at a value, and which norm, cost or population fits it. */
export function HoldForm({ built, year, current, put }: ToolProps) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const { programme, base } = built
  const figures = useMemo(() => heldFigures(built, year), [built, year])
  const [chosen, choose] = useState<string>()
  const figure = figures.find((key) => key === chosen) ?? figures[0]
  const groups = useMemo(
    () => (figure === undefined ? [] : fitGroups(built, year, figure)),
    [built, year, figure],
  )
  const [wantedText, setWanted] = useState('')
  const [fit, setFit] = useState<string | null>(null)
  const [problem, setProblem] = useState<ValueProblem | 'no-fit'>()
  const [answer, setAnswer] = useState<Asked>()
  const answerPlace = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (answer) answerPlace.current?.scrollIntoView({ block: 'nearest' })
  }, [answer])
  if (figure === undefined) return null
  const name = (key: AnyKey) => nameOfKey(programme, key, language, t)
  const options = [
    {
      group: t('hold.inProportion'),
      items: groups.map(({ id, kind, source }) => ({
        value: id,
        label: t(`hold.all.${kind}`, {
          source:
            source === undefined ? '' : (programme.sources.get(source)?.names[language] ?? source),
        }),
      })),
    },
    {
      group: t('hold.one'),
      items: inputKeys(built, year).map((key) => ({ value: key, label: name(key) })),
    },
  ]

  function find(): void {
    if (figure === undefined) return
    const read = readValue(programme, figure, wantedText)
    if (!read.ok) {
      setProblem(read.problem)
      return
    }
    if (fit === null) {
      setProblem('no-fit')
      return
    }
    setProblem(undefined)
    const fits = groups.find(({ id }) => id === fit)?.keys ?? [fit]
    const { overrides } = current()
    const outcome = holdFigure(programme, overrides, {
      holds: [{ key: figure, value: read.value }],
      fits,
    })
    setAnswer({ outcome, figure, wanted: read.value, fits })
  }

  const parts = partsOf(programme, figure)
  const unit = parts?.kind === 'figure' ? unitKeyOf(programme, parts.measure) : undefined
  const now = valueAt(current().computed, figure) ?? valueAt(base, figure)
  return (
    <form
      className={classes['tool']}
      onSubmit={(event) => {
        event.preventDefault()
        find()
      }}
    >
      <Select
        label={t('hold.figure')}
        data={figures.map((key) => ({ value: key, label: name(key) }))}
        value={figure}
        onChange={(value) => {
          choose(value ?? undefined)
          setAnswer(undefined)
        }}
        searchable
        allowDeselect={false}
      />
      <TextInput
        label={unit === undefined ? t('hold.wanted') : `${t('hold.wanted')}, ${t(unit)}`}
        description={
          now && t('hold.now', { value: formatExact(now, digitsOf(programme, figure), language) })
        }
        error={problem && problem !== 'no-fit' ? t(`value.${problem}`) : undefined}
        inputMode="decimal"
        autoComplete="off"
        value={wantedText}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Select
        label={t('hold.fit')}
        description={t('hold.fitHelp')}
        error={problem === 'no-fit' ? t('hold.choose') : undefined}
        data={options}
        value={fit}
        onChange={setFit}
        searchable
        nothingFoundMessage={t('hold.nothingFound')}
      />
      <Button type="submit" variant="light">
        {t('hold.find')}
      </Button>
      {answer && (
        <div role="status" className={classes['answer']} ref={answerPlace}>
          <HoldAnswer programme={programme} asked={answer} put={put} />
        </div>
      )}
    </form>
  )
}
