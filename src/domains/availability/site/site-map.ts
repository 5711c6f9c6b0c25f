import {
  mapProjection,
  type Point,
  type RegionOutline,
  svgPath,
} from '#domains/facilities/index.ts'
import { html, type Html } from '#kernel/http/html.ts'
import type { Language } from '#kernel/language.ts'
import type { AvailabilityState } from '../types.ts'

export type MapPlace = Point & {
  readonly state: AvailabilityState
  /** As in the list; null where the list gives none. */
  readonly number: number | null
}

export type MapDrawing = {
  readonly outline: RegionOutline | undefined
  readonly language: Language
  readonly places: readonly MapPlace[]
  readonly reader: (Point & { readonly name: string }) | null
  /** What the drawing shows, for those who do not see it. */
  readonly label: string
  readonly caption: string
}

const width = 360
const margin = 16
const together = 13
const importance: readonly AvailabilityState[] = ['in-stock', 'few', 'not-current', 'none']

type Mark = { x: number; y: number; state: AvailabilityState; numbers: number[] }
type Box = { left: number; top: number; right: number; bottom: number }

/**
 * A small map without any tiles: the region's outline, sites by the shape of their state, their
 * numbers as in the list. Sites that would lie on one another share a mark and their numbers.
 */
export function siteMap(drawing: MapDrawing): Html {
  const { outline, places, reader } = drawing
  const all = [...(outline?.border ?? []), ...places, ...(reader ? [reader] : [])]
  if (all.length === 0) return html``
  const projection = mapProjection(all, { width, margin })
  const marks = mergeMarks(
    places.map((place) => ({
      ...projection.position(place),
      state: place.state,
      number: place.number,
    })),
  )
  const height = Math.ceil(projection.height)
  const you = reader ? projection.position(reader) : null
  return html`<figure class="map"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${drawing.label}">
${
  outline
    ? html`<path class="land" fill="none" d="${svgPath(projection, outline.border, true)}"/>${outline.rivers.map(
        ({ points }) => html`<path class="river" fill="none" d="${svgPath(projection, points)}"/>`,
      )}${outline.roads.map(
        ({ points }) => html`<path class="road" fill="none" d="${svgPath(projection, points)}"/>`,
      )}`
    : ''
}
${marks.map(({ x, y, state, numbers }) => {
  const size = numbers.length > 0 ? 13 : 8
  return html`<use href="#${state}" class="${state}" x="${round(x - size / 2)}" y="${round(y - size / 2)}" width="${size}" height="${size}"/>`
})}${you && reader ? html`<circle class="you" fill="none" cx="${round(you.x)}" cy="${round(you.y)}" r="11"/>` : ''}
${placeLabels(marks, height, you).map(({ x, y, text }) => html`<text x="${x}" y="${y}">${text}</text>`)}
${you && reader ? html`<text class="town" text-anchor="middle" x="${round(Math.min(Math.max(you.x, 40), width - 40))}" y="${round(you.y < height / 2 ? you.y - 16 : you.y + 23)}">${reader.name}</text>` : ''}
</svg><figcaption>${drawing.caption}</figcaption></figure>`
}

/** Marks that would overlap become one, with the best state among them and all the numbers. */
export function mergeMarks(
  places: readonly { x: number; y: number; state: AvailabilityState; number: number | null }[],
): Mark[] {
  const marks: Mark[] = []
  const byImportance = places.toSorted(
    (one, other) => importance.indexOf(one.state) - importance.indexOf(other.state),
  )
  for (const { x, y, state, number } of byImportance) {
    const near = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < together)
    if (near === undefined) marks.push({ x, y, state, numbers: number === null ? [] : [number] })
    else if (number !== null) near.numbers.push(number)
  }
  return marks.toReversed() // the most important is drawn last, above the others
}

/** Numbers as people write them: `1–3, 7`; of many runs the first two and an ellipsis. */
export function numberRuns(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last && number === last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  const texts = runs.map(({ from, to }) => {
    if (from === to) return String(from)
    return to === from + 1 ? `${from}, ${to}` : `${from}–${to}`
  })
  return texts.length > 3 ? `${texts.slice(0, 2).join(', ')}…` : texts.join(', ')
}

function placeLabels(
  marks: readonly Mark[],
  height: number,
  you: { x: number; y: number } | null,
): { x: number; y: number; text: string }[] {
  const taken: Box[] = marks
    .filter(({ numbers }) => numbers.length > 0)
    .map(({ x, y }) => ({ left: x - 6, top: y - 6, right: x + 6, bottom: y + 6 }))
  return marks.flatMap(({ x, y, numbers }) => {
    if (numbers.length === 0) return []
    const text = numberRuns(numbers)
    const wide = text.length * 6.2 + 2
    const away = you && Math.hypot(you.x - x, you.y - y) < together ? 15 : 9
    const options = [
      { x: x + away, y: y + 4 },
      { x: x - away - wide, y: y + 4 },
      { x: x - wide / 2, y: y - away - 1 },
      { x: x - wide / 2, y: y + away + 9 },
    ]
    const boxOf = (at: { x: number; y: number }): Box => ({
      left: at.x,
      top: at.y - 9,
      right: at.x + wide,
      bottom: at.y + 2,
    })
    const isFree = (box: Box) =>
      box.left >= 0 &&
      box.right <= width &&
      box.top >= 0 &&
      box.bottom <= height &&
      taken.every(
        (other) =>
          box.right <= other.left ||
          box.left >= other.right ||
          box.bottom <= other.top ||
          box.top >= other.bottom,
      )
    const chosen = options.find((option) => isFree(boxOf(option))) ?? options[0]
    if (!chosen) return []
    taken.push(boxOf(chosen))
    return [{ x: round(chosen.x), y: round(chosen.y), text }]
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
