import { html, type Html, type HtmlValue } from '#kernel/http/html.ts'
import type { SiteView } from '#kernel/site/index.ts'
import { numberText } from '#kernel/site/index.ts'
import { approximate, exact, formatExact, multiply } from '../model/exact.ts'
import { intervalOf, meet } from '../model/interval.ts'
import {
  type Cell,
  type Exact,
  figureKey,
  type Line,
  type MeasureKind,
  type Place,
  type Programme,
} from '../model/types.ts'
import { documentsLink } from './documents-page.ts'
import { capital } from './facts.ts'
import { sayOf } from './fact-words.ts'
import { programmePage, quoted, type Shown } from './frame.ts'

/** Of how many people the volumes are told: a norm of 0,3 calls a head is 300 calls. */
const people = 1000

/** Norms and money in plain words, each with its place in the document. */
export function figuresPage(view: SiteView, shown: Shown): Html {
  const say = sayOf(view)
  const { programme } = shown
  const year = programme.years[0] ?? 0
  const heads = [...programme.lines.values()].filter((line) => isHead(programme, line))
  const told = [...programme.lines.values()].filter((line) =>
    cellsOf(programme, line, 'volume-per-head', year).some(({ place }) => 'section' in place),
  )
  const counted = [...programme.lines.values()].filter(
    (line) =>
      cellsOf(programme, line, 'volume-per-head', year).length === 0 &&
      cellsOf(programme, line, 'volume', year).some(({ place }) => 'table' in place),
  )
  return programmePage(view, shown, {
    title: say('figures.title', { year }),
    page: 'figures',
    canonical: '/programme/figures',
    intro: say('figures.intro'),
    body: html`<section><h2>${say('figures.money')}</h2><ul class="said">${heads.map((line) =>
      moneyOf(view, shown, line, year),
    )}</ul></section>
<section><h2>${say('figures.volumes')}</h2><p class="quiet">${say('figures.volumes-hint')}</p><ul class="said">${told.map(
      (line) => volumeOf(view, shown, line, year),
    )}</ul></section>
${
  counted.length === 0
    ? ''
    : html`<section><h2>${say('figures.counted')}</h2><ul class="said">${counted.map((line) =>
        countOf(view, shown, line, year),
      )}</ul></section>`
}
${documentsLink(view)}`,
  })
}

/** The line where all the money of one source comes together. */
function isHead({ lines }: Programme, line: Line): boolean {
  const parent = line.parent === undefined ? undefined : lines.get(line.parent)
  return line.source !== undefined && parent !== undefined && parent.source === undefined
}

function moneyOf(view: SiteView, shown: Shown, line: Line, year: number): Html {
  const { programme } = shown
  const say = sayOf(view)
  const [perHead] = cellsOf(programme, line, 'money-per-head', year)
  const [total] = cellsOf(programme, line, 'money', year)
  return fact(
    view,
    shown,
    line,
    [perHead, total],
    [
      perHead &&
        html`<strong>${say('figures.per-head', { amount: money(view, programme, perHead), who: whoOf(view, programme, line) })}</strong>`,
      total &&
        say(`figures.total-${programme.moneyUnit}`, {
          amount: shownNumber(view, total),
          currency: signOf(programme),
        }),
    ],
  )
}

function volumeOf(view: SiteView, shown: Shown, line: Line, year: number): Html {
  const { programme } = shown
  const say = sayOf(view)
  const norms = cellsOf(programme, line, 'volume-per-head', year)
  const norm = norms.find(({ place }) => 'section' in place)
  const [cost] = cellsOf(programme, line, 'money-per-unit', year)
  const value = norm?.printed.value
  return fact(
    view,
    shown,
    line,
    [norm, cost],
    [
      norm &&
        value &&
        html`<strong>${say('figures.of-people', {
          amount: ofPeople(view, value),
          people: numberText(view.language, people),
        })}</strong> ${say('figures.norm', { norm: shownNumber(view, norm), who: whoOf(view, programme, line) })}`,
      line.unit &&
        html`${say('figures.unit')} ${quoted(view, shown, line.unit)}.${
          cost ? html` ${say('figures.unit-cost', { amount: money(view, programme, cost) })}` : ''
        }`,
    ],
  )
}

function countOf(view: SiteView, shown: Shown, line: Line, year: number): Html {
  const [count] = cellsOf(shown.programme, line, 'volume', year)
  return fact(
    view,
    shown,
    line,
    [count],
    [
      count &&
        html`<strong>${shownNumber(view, count)}</strong>${line.unit ? html` ${quoted(view, shown, line.unit)}` : ''}`,
    ],
  )
}

function fact(
  view: SiteView,
  shown: Shown,
  line: Line,
  cells: readonly (Cell | undefined)[],
  said: readonly HtmlValue[],
): Html {
  const places = [
    ...new Set(cells.flatMap((cell) => (cell ? [placeText(view, shown, cell.place)] : []))),
  ]
  return html`<li id="line-${line.code}"><p>${quoted(view, shown, capital(line.name))}</p>${said.map(
    (each) => (each ? html`<p>${each}</p>` : ''),
  )}<p class="quiet">${places.join('; ')}</p>${otherwise(view, shown, cells)}</li>`
}

/** Where the document prints the same figure with another value: the reader is told, not the winner. */
function otherwise(view: SiteView, shown: Shown, cells: readonly (Cell | undefined)[]): Html[] {
  const say = sayOf(view)
  return cells.flatMap((cell) =>
    (cell ? shown.programme.cellsOf(cell.key) : [])
      .filter((other) => cell && isOtherValue(cell, other))
      .map((other) => {
        const place = placeText(view, shown, other.place)
        return html`<p>${say('figures.otherwise', { amount: shownNumber(view, other), place })}</p>`
      }),
  )
}

/** Whether no number rounds to both. */
function isOtherValue({ printed: one }: Cell, { printed: other }: Cell): boolean {
  const [first, second] = [intervalOf(one, false), intervalOf(other, false)]
  return first !== undefined && second !== undefined && !meet(first, second)
}

/** The printed figures of a line of one kind of measure, in the order of tables and text. */
function cellsOf(programme: Programme, line: Line, kind: MeasureKind, year: number): Cell[] {
  return [...programme.measures.values()]
    .filter((measure) => measure.kind === kind)
    .flatMap(({ code }) => programme.cellsOf(figureKey(line.code, code, year)))
    .filter(({ printed }) => printed.value !== undefined)
}

function whoOf({ language }: SiteView, programme: Programme, line: Line): string {
  const names = line.denominator && programme.denominators.get(line.denominator)?.names
  return names ? names[language] : ''
}

function ofPeople({ language }: SiteView, norm: Exact): string {
  return numberText(language, approximate(multiply(norm, exact(people))), 3)
}

const signs: Readonly<Record<string, string>> = { RUB: '₽', KZT: '₸' }

function money(view: SiteView, programme: Programme, cell: Cell): string {
  return `${shownNumber(view, cell)}\u00A0${signOf(programme)}`
}

function signOf({ currency }: Programme): string {
  return signs[currency] ?? currency
}

/** The printed digits, all of them, as the reader's language writes a number. */
function shownNumber({ language }: SiteView, { printed }: Cell): string {
  return printed.value ? formatExact(printed.value, printed.decimals, language) : printed.text
}

function placeText(view: SiteView, { programme }: Shown, place: Place): string {
  const say = sayOf(view)
  if ('section' in place) return say('place.point', { section: place.section })
  if ('table' in place) {
    const table = programme.tables.find((each) => each.table === place.table)
    const appendix = table?.place.appendix
    if (appendix !== undefined) return say('place.row', { appendix, row: place.row })
  }
  return ''
}
