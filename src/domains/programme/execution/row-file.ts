import type { FileMoment } from '#kernel/file-moment.ts'
import type { Language } from '#kernel/language.ts'
import type { SheetFile } from '../desk/sheet-file.ts'
import { moneyText, percentText, say, volumeText } from './file-words.ts'
import { monthsText } from './months-text.ts'
import type { DraftView, MoveView, ProposalsView } from './move-views.ts'
import type { MeasuredView, RowView, YearView } from './views.ts'

/** Organisations and lines with everything that the page shows of them; for XLSX and CSV. */
export function rowSheet(year: YearView, rows: readonly RowView[], at: FileMoment): SheetFile {
  const { language } = at
  const column = (name: string, width: number, isFigure = false) => ({
    header: say(language, `file.${name}`),
    width,
    isFigure,
  })
  const figures = (of: 'volume' | 'money') =>
    [
      'planYear',
      'planToDate',
      'fact',
      'percent',
      'deviation',
      'forecast',
      'low',
      'high',
      'forecastPercent',
      'overNow',
      'overYear',
    ].map((name) => ({
      header: say(language, `file.${of}`, { what: say(language, `file.${name}`) }),
      width: 16,
      isFigure: true,
    }))
  return {
    title: titleOf(year, language),
    about: aboutOf(year, at),
    sheetNames: [say(language, 'workplace.execution'), say(language, 'file.about')],
    columns: [
      column('number', 8),
      column('organisation', 38),
      column('district', 18),
      column('lineCode', 26),
      column('line', 44),
      column('unit', 20),
      ...figures('volume'),
      ...figures('money'),
      column('unitCostPlan', 16, true),
      column('unitCostFact', 16, true),
      column('standing', 20),
      column('forecastStanding', 20),
      column('missing', 18),
    ],
    rows: rows.map((row) => [
      row.organisation,
      row.name,
      row.district,
      row.line,
      row.lineName,
      row.unit,
      ...measuredCells(row.volume, language, volumeText),
      ...measuredCells(row.money, language, moneyText),
      row.unitCost.plan === null ? '' : moneyText(row.unitCost.plan, language),
      row.unitCost.fact === null ? '' : moneyText(row.unitCost.fact, language),
      say(language, `standing.${row.standing}`),
      say(language, `standing.${row.forecastStanding}`),
      monthsText(row.missing),
    ]),
  }
}

/** The proposed moves as a list to be decided on, month by month. */
export function moveSheet(
  year: YearView,
  { items: moves, draft }: ProposalsView,
  at: FileMoment,
): SheetFile {
  const { language } = at
  const column = (name: string, width: number, isFigure = false) => ({
    header: say(language, `file.${name}`),
    width,
    isFigure,
  })
  return {
    title: say(language, 'file.movesOf', { name: year.name, month: monthName(year, language) }),
    about: [...aboutDraft(draft, language), ...aboutOf(year, at)],
    sheetNames: [say(language, 'proposals.title'), say(language, 'file.about')],
    columns: [
      column('lineCode', 26),
      column('line', 44),
      column('unit', 20),
      column('from', 8),
      column('fromName', 36),
      column('to', 8),
      column('toName', 36),
      column('month', 10),
      column('movedVolume', 14, true),
      column('movedMoney', 18, true),
      column('why', 80),
    ],
    rows: moves.flatMap((move) =>
      move.months.map((each) => [
        move.line,
        move.lineName,
        move.unit,
        move.from,
        move.fromName,
        move.to,
        move.toName,
        String(each.month),
        volumeText(each.volume, language),
        moneyText(each.money, language),
        reasonOf(move, language),
      ]),
    ),
  }
}

/** On top of which draft the moves are proposed; nothing where none is at work. */
export function aboutDraft(draft: DraftView | null, language: Language): string[] {
  if (!draft) return []
  const { name, pins, taken } = draft
  return [
    say(language, draft.isCounted ? 'draft.counted' : 'draft.notCounted', { name, pins }),
    ...(taken.length > 0 ? [say(language, 'draft.taken', { count: taken.length })] : []),
  ]
}

/** Why the move: what the two forecasts say, in one sentence each. */
export function reasonOf({ why, volume, fromName, toName }: MoveView, language: Language): string {
  const number = (value: number) => volumeText(value, language)
  return [
    say(language, 'why.from', {
      name: fromName,
      plan: number(why.planFrom),
      forecast: number(why.forecastFrom),
      high: number(why.highFrom),
    }),
    say(language, 'why.to', {
      name: toName,
      plan: number(why.planTo),
      forecast: number(why.forecastTo),
      lacks: number(why.lackedBefore),
      volume: number(volume),
    }),
    ...(why.isSameDistrict ? [say(language, 'why.sameDistrict')] : []),
    ...(why.lacksAfter > 0
      ? [say(language, 'why.stillLacks', { lacks: number(why.lacksAfter) })]
      : []),
    ...(why.capacityTo === null
      ? []
      : [say(language, 'why.capacity', { capacity: number(why.capacityTo) })]),
    ...(why.moneyShort > 0
      ? [say(language, 'why.moneyShort', { money: moneyText(why.moneyShort, language) })]
      : []),
  ].join(' ')
}

export function titleOf(year: YearView, language: Language): string {
  return say(language, 'file.title', { name: year.name, month: monthName(year, language) })
}

export function monthName({ asOf, year }: YearView, language: Language): string {
  return `${say(language, `month.${asOf}`)} ${year}`
}

export function aboutOf(year: YearView, { language, moment, by }: FileMoment): string[] {
  return [
    ...(year.isInvented ? [say(language, 'invented')] : []),
    ...(year.inForce ? [] : [say(language, 'noPlan.title')]),
    say(language, 'method.text', ruleFacts(year)),
    say(language, 'file.foot', { moment, name: by }),
  ]
}

/** The thresholds as facts of sentences. */
export function ruleFacts({ rules }: Pick<YearView, 'rules'>): Record<string, number> {
  return Object.fromEntries(rules.map(({ rule, value }) => [rule, value]))
}

function measuredCells(
  measured: MeasuredView,
  language: Language,
  text: (value: number, language: Language) => string,
): string[] {
  const { forecast } = measured
  const known = forecast.kind === 'none' ? undefined : forecast
  const opt = (value: number | undefined) => (value === undefined ? '' : text(value, language))
  return [
    text(measured.planYear, language),
    text(measured.planToDate, language),
    measured.percent === null && measured.fact === 0 ? '' : text(measured.fact, language),
    percentText(measured.percent, language),
    measured.percent === null ? '' : text(measured.deviation, language),
    opt(known?.year),
    opt(known?.low),
    opt(known?.high),
    percentText(measured.forecastPercent, language),
    text(measured.overNow, language),
    text(measured.overYear, language),
  ]
}
