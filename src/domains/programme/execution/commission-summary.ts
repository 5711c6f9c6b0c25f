import type { FileMoment } from '#kernel/file-moment.ts'
import type { Language } from '#kernel/language.ts'
import { type Content, mm, type PdfDocument } from '#kernel/pdf/index.ts'
import { percentText, say, thousandsText, volumeText } from './file-words.ts'
import { monthsText } from './months-text.ts'
import { aboutDraft, aboutOf, reasonOf, titleOf } from './row-file.ts'
import type { MoveView, ProposalsView } from './move-views.ts'
import type { LineView, RowView, YearView } from './views.ts'

const mostRows = 15

/**
 * What the commission reads: the year by line, who is furthest over and under, who did not report,
 * what to move and why. A4 across.
 */
export function commissionSummary(
  year: YearView,
  rows: readonly RowView[],
  { items: moves, draft }: ProposalsView,
  at: FileMoment,
): PdfDocument {
  const { language } = at
  const words = (key: string, facts = {}) => say(language, key, facts)
  const title = titleOf(year, language)
  const [about, ...aboutMore] = aboutOf(year, at).slice(0, -1)
  const byFar = (standing: 'over' | 'under') =>
    rows
      .filter((row) => row.standing === standing)
      .toSorted((a, b) => Math.abs(b.money.deviation) - Math.abs(a.money.deviation))
      .slice(0, mostRows)
  return {
    size: 'A4',
    isLandscape: true,
    margins: [mm(15), mm(15), mm(15), mm(15)],
    title,
    language,
    madeAt: at.madeAt,
    head: title,
    foot: {
      left: words('file.foot', { moment: at.moment, name: at.by }),
      pages: words('file.pages', { page: '{{page}}', pages: '{{pages}}' }),
    },
    content: [
      { text: title, fontSize: 14, bold: true },
      ...[about, ...aboutMore].flatMap((line): Content[] =>
        line === undefined ? [] : [{ text: line, fontSize: 9, margin: [0, 3, 0, 0] }],
      ),
      heading(words('summary.lines')),
      lineTable(year, language),
      ...(['over', 'under'] as const).flatMap((standing): Content[] => [
        heading(
          words(`summary.${standing}`, {
            count: Math.min(mostRows, year.standings[standing]),
            of: year.standings[standing],
          }),
        ),
        standingTable(byFar(standing), language),
      ]),
      heading(words('summary.missing')),
      missingTable(year, language),
      // A list to be decided on has a page of its own.
      { ...heading(words('summary.moves')), pageBreak: 'before' },
      ...aboutDraft(draft, language).map((text): Content => ({ text, fontSize: 9 })),
      ...moveTables(moves, language),
    ],
  }
}

function heading(text: string) {
  return {
    text,
    fontSize: 11,
    bold: true,
    margin: [0, mm(5), 0, 0] as [number, number, number, number],
  }
}

function table(
  columns: readonly (readonly [heading: string, share: number, isNumber?: boolean])[],
  rows: readonly (readonly string[])[],
  empty: string,
  /** Above the columns, on every page that the table reaches. */
  title?: string,
): Content {
  if (rows.length === 0) return { text: empty, fontSize: 9, margin: [0, mm(2), 0, 0] }
  const all = columns.reduce((sum, [, share]) => sum + share, 0)
  const cells = (texts: readonly string[], bold: boolean) =>
    columns.map(([, , isNumber], index) => ({
      text: texts[index] ?? '',
      bold,
      alignment: isNumber ? ('right' as const) : ('left' as const),
    }))
  return {
    layout: 'rows',
    fontSize: 8,
    margin: [0, mm(2), 0, 0],
    table: {
      headerRows: title === undefined ? 1 : 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(([, share]) => `${(100 * share) / all}%`),
      body: [
        ...(title === undefined
          ? []
          : [
              [
                { text: title, bold: true, fontSize: 9, colSpan: columns.length },
                ...columns.slice(1).map(() => ''),
              ],
            ]),
        cells(
          columns.map(([name]) => name),
          true,
        ),
        ...rows.map((row) => cells(row, false)),
      ],
    },
  }
}

function lineTable({ lines, money }: YearView, language: Language): Content {
  const words = (key: string, facts = {}) => say(language, key, facts)
  const line = ({ name, unit, volume, money: own }: LineView) => [
    `${name}, ${unit}`,
    volumeText(volume.planYear, language),
    volumeText(volume.planToDate, language),
    volumeText(volume.fact, language),
    percentText(volume.percent, language),
    forecastText(volume.forecast, (value) => volumeText(value, language)),
    percentText(volume.forecastPercent, language),
    ...moneyCells(own),
  ]
  const moneyCells = (own: LineView['money']) => [
    thousandsText(own.planYear, language),
    thousandsText(own.fact, language),
    percentText(own.percent, language),
    forecastText(own.forecast, (value) => thousandsText(value, language)),
    thousandsText(own.overNow, language),
  ]
  return table(
    [
      [words('summary.line'), 26],
      [words('file.planYear'), 9, true],
      [words('file.planToDate'), 9, true],
      [words('file.fact'), 9, true],
      [words('summary.percent'), 6, true],
      [words('summary.forecast'), 17, true],
      [words('summary.percent'), 6, true],
      [words('summary.moneyPlan'), 11, true],
      [words('summary.moneyFact'), 11, true],
      [words('summary.percent'), 6, true],
      [words('summary.moneyForecast'), 20, true],
      [words('summary.atRisk'), 10, true],
    ],
    [
      ...lines.map(line),
      ...(lines.length > 0
        ? [[words('summary.all'), '', '', '', '', '', '', ...moneyCells(money)]]
        : []),
    ],
    words('noPlan.title'),
  )
}

function forecastText(
  forecast: LineView['volume']['forecast'],
  text: (value: number) => string,
): string {
  if (forecast.kind === 'none') return ''
  return `${text(forecast.year)}\n${text(forecast.low)}–${text(forecast.high)}`
}

function standingTable(rows: readonly RowView[], language: Language): Content {
  const words = (key: string) => say(language, key)
  return table(
    [
      [words('file.organisation'), 26],
      [words('summary.line'), 26],
      [words('file.planToDate'), 10, true],
      [words('file.fact'), 10, true],
      [words('summary.percent'), 7, true],
      [words('summary.forecastPercent'), 8, true],
      [words('summary.moneyDeviation'), 12, true],
      [words('summary.atRisk'), 12, true],
    ],
    rows.map((row) => [
      `${row.organisation}. ${row.name}`,
      `${row.lineName}, ${row.unit}`,
      volumeText(row.volume.planToDate, language),
      volumeText(row.volume.fact, language),
      percentText(row.volume.percent, language),
      percentText(row.volume.forecastPercent, language),
      thousandsText(row.money.deviation, language),
      thousandsText(row.money.overNow, language),
    ]),
    words('summary.none'),
  )
}

function missingTable({ missingReports }: YearView, language: Language): Content {
  return table(
    [
      [say(language, 'file.organisation'), 60],
      [say(language, 'summary.months'), 40],
    ],
    missingReports.map(({ organisation, name, months }) => [
      `${organisation}. ${name}`,
      monthsText(months),
    ]),
    say(language, 'reports.none'),
  )
}

/** A table a line, under its name and unit. */
function moveTables(moves: readonly MoveView[], language: Language): Content[] {
  const words = (key: string) => say(language, key)
  const columns = [
    [words('file.fromName'), 18],
    [words('file.toName'), 18],
    [words('file.movedVolume'), 8, true],
    [words('summary.movedMoney'), 10, true],
    [words('file.why'), 46],
  ] as const
  const byLine = [...Map.groupBy(moves, ({ line }) => line).values()]
  if (byLine.length === 0) return [table(columns, [], words('proposals.none'))]
  return byLine.map((own) =>
    table(
      columns,
      own.map((move) => [
        `${move.from}. ${move.fromName}`,
        `${move.to}. ${move.toName}`,
        volumeText(move.volume, language),
        thousandsText(move.money, language),
        reasonOf(move, language),
      ]),
      words('proposals.none'),
      `${own[0]?.lineName ?? ''}, ${own[0]?.unit ?? ''}`,
    ),
  )
}
