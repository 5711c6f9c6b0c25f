import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '#kernel/staff/index.ts'
import { territories } from '../model/find-indicator.ts'
import { lights } from '../model/light.ts'
import type { IndicatorRow } from '../views.ts'
import type { ListAnswer } from './answers.ts'
import { DeviationText, TrendText } from './figures.tsx'
import classes from './indicators.module.css'
import { LightMark } from './light-mark.tsx'
import { Sparkline } from './sparkline.tsx'

/** The columns of the list; what is rarely asked for is hidden at first. */
export function useColumns(list: ListAnswer | undefined): readonly Column<IndicatorRow>[] {
  const { t } = useTranslation('indicators')
  const year = list?.year ?? ''
  const chapters = list?.chapters
  return useMemo((): Column<IndicatorRow>[] => {
    const rank = ({ rank: found }: IndicatorRow) =>
      found ? (
        <span title={found.part}>
          {t('rank', { place: found.place, of: found.of })}
          {found.part !== '' && <div className={classes['quiet']}>{found.part}</div>}
        </span>
      ) : (
        ''
      )
    return [
      {
        id: 'name',
        header: t('column.name'),
        width: 320,
        grow: 2,
        value: ({ code, wholeName, name }) =>
          [code, wholeName, name].filter((each) => each !== '').join(' '),
        cell: (row) => <NameCell row={row} />,
      },
      {
        id: 'state',
        header: t('column.state'),
        kind: 'choice',
        width: 172,
        choices: lights.map((light) => ({ value: light, label: t(`light.${light}`) })),
        value: ({ light }) => light,
        cell: ({ light }) => <LightMark light={light} />,
      },
      {
        id: 'value',
        header: t('column.value', { year }),
        kind: 'number',
        width: 128,
        value: ({ value }) => value?.number,
        cell: ({ value, unit }) =>
          value && (
            <span className={classes['stacked']}>
              <strong>{value.text}</strong>
              <small>{value.basis === 'forecast' ? t('basis.forecast') : unit}</small>
            </span>
          ),
      },
      {
        id: 'target',
        header: t('column.target', { year }),
        kind: 'number',
        width: 124,
        value: ({ target }) => target?.number,
        cell: ({ target }) => target?.text ?? '',
      },
      {
        id: 'deviation',
        header: t('column.deviation'),
        kind: 'number',
        width: 136,
        value: ({ deviation }) => deviation?.number,
        cell: ({ deviation }) => deviation && <DeviationText deviation={deviation} />,
      },
      {
        id: 'curve',
        header: t('column.curve'),
        width: 160,
        grow: 0,
        sortable: false,
        filterable: false,
        value: ({ curve }) =>
          curve.map(({ at, value }) => `${Math.floor(at)}: ${value}`).join('; '),
        cell: (row) => <Sparkline curve={row.curve} targets={row.targets} />,
      },
      {
        id: 'trend',
        header: t('column.trend'),
        kind: 'choice',
        width: 176,
        choices: (['worse', 'better', 'same', 'none'] as const)
          .map((sense) => ({ value: sense as string, label: t(`sense.${sense}`) }))
          .concat({ value: 'not-enough', label: t('trend.notEnough') }),
        value: ({ trend }) => (trend.outcome === 'trend' ? trend.sense : 'not-enough'),
        cell: ({ trend }) => <TrendText trend={trend} />,
      },
      {
        id: 'rank',
        header: t('column.rank'),
        kind: 'number',
        width: 136,
        value: ({ rank: found }) => found?.place,
        cell: rank,
      },
      {
        id: 'territory',
        header: t('column.territory'),
        kind: 'choice',
        width: 116,
        choices: territories.map((each) => ({ value: each, label: t(`territory.${each}`) })),
        value: ({ territory }) => territory,
      },
      ...(chapters && chapters.length > 0
        ? [
            {
              id: 'chapter',
              header: t('column.chapter'),
              kind: 'choice' as const,
              width: 220,
              choices: chapters.map(({ chapter, name }) => ({ value: chapter, label: name })),
              value: ({ chapter }: IndicatorRow) => chapter,
            },
          ]
        : []),
      {
        id: 'attainment',
        header: t('column.attainment'),
        kind: 'number',
        width: 128,
        decimals: 1,
        hiddenAtFirst: true,
        value: ({ attainment }) => attainment?.number,
      },
      {
        id: 'computed',
        header: t('column.computed'),
        kind: 'number',
        width: 132,
        hiddenAtFirst: true,
        value: ({ computed }) => computed?.number,
        cell: ({ computed }) => computed?.text ?? '',
      },
      {
        id: 'direction',
        header: t('column.direction'),
        kind: 'choice',
        hiddenAtFirst: true,
        choices: (['higher', 'lower', 'none'] as const).map((each) => ({
          value: each,
          label: t(`direction.${each}`),
        })),
        value: ({ direction }) => direction,
      },
      {
        id: 'unit',
        header: t('column.unit'),
        width: 120,
        hiddenAtFirst: true,
        value: ({ unit }) => unit,
      },
    ]
  }, [t, year, chapters])
}

/** A part says of what: sorted by another column, it does not stand below its whole. */
function NameCell({ row }: { row: IndicatorRow }) {
  const { number, name, wholeName, depth } = row
  const numeral = <span className={classes['number']}>{number}</span>
  return (
    <span className={classes['nameCell']} data-depth={depth || undefined}>
      <span className={classes['nameLines']}>
        {wholeName !== '' && (
          <small>
            {numeral}
            {wholeName}
          </small>
        )}
        <span>
          {wholeName === '' && numeral}
          {name}
        </span>
      </span>
    </span>
  )
}
