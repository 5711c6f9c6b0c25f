import { cellOf, type CitedPlace, type ListedRow, placesOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'

/** A page of the programme, as in its address behind `/programme`. */
export type PagePath =
  | '/free'
  | '/free/diseases'
  | '/free/medicines'
  | '/free/hospital'
  | '/free/check-ups'
  | '/free/doctor'
  | '/free/payers'
  | '/free/paid'
  | '/free/elsewhere'
  | '/organisations'
  | '/waiting'
  | '/out-of-turn'
  | '/refused'

/** One thing that the document says: shown on one page, found by the search. */
export type Fact = {
  /** `limits-3`: the row of the list, and the anchor on the page. */
  readonly id: string
  readonly page: PagePath
  /** The heading on the page below which it stands: `limits.hospital`; its words are in the locales. */
  readonly group: string
  readonly title: string
  /** Sentences below the title. */
  readonly details: readonly string[]
  readonly places: readonly CitedPlace[]
  readonly weight: number
  readonly row: ListedRow
}

type Shown = {
  readonly page: PagePath | ((row: ListedRow) => PagePath)
  /** The column whose word groups the rows; absent: all stand in one group. */
  readonly groupBy?: string
  readonly title: string | ((row: ListedRow) => string)
  readonly details?: readonly string[]
  /** How much it weighs in the search, 1 if absent. */
  readonly weight?: number
}

/** What people ask for though the document does not say it: which law does, and who answers. */
export const apart = 'not-in-programme'

/** Which list stands on which page, and what of a row is its title and what its details. */
const shownLists: Readonly<Record<string, Shown>> = {
  free: {
    page: (row) => (cellOf(row, 'group') === 'disease' ? '/free/diseases' : '/free'),
    groupBy: 'group',
    title: 'name',
    details: ['detail'],
  },
  'medicines-supply': {
    page: '/free/medicines',
    groupBy: 'topic',
    title: (row) => (cellOf(row, 'topic') === 'medicines-at-home' ? 'for-whom' : 'what'),
    details: ['what', 'for-whom', 'act'],
  },
  'medical-devices': {
    page: '/free/medicines',
    title: 'group',
    details: ['items'],
    weight: 0.6,
  },
  'conditions-of-stay': { page: '/free/hospital', groupBy: 'group', title: 'what' },
  screening: { page: '/free/check-ups', groupBy: 'group', title: 'what' },
  prevention: { page: '/free/check-ups', groupBy: 'group', title: 'what' },
  'choice-of-doctor': { page: '/free/doctor', title: 'what' },
  duties: { page: '/free/doctor', groupBy: 'whose', title: 'what' },
  stages: { page: '/free/doctor', groupBy: 'kind', title: 'what' },
  payers: {
    page: '/free/payers',
    groupBy: 'payer',
    title: 'care',
    details: ['for-whom', 'note'],
    weight: 0.5,
  },
  'emergency-refund': { page: '/free/payers', title: 'what', details: ['who'], weight: 0.5 },
  rules: { page: '/free/payers', title: 'what', weight: 0.4 },
  unpaid: { page: '/free/paid', title: 'what', weight: 0.9 },
  [apart]: { page: '/free/elsewhere', title: 'what' },
  organisations: {
    page: '/organisations',
    groupBy: 'district',
    title: 'short-name',
    details: ['name'],
    weight: 0.85,
  },
  limits: { page: '/waiting', groupBy: 'group', title: 'what', details: ['note'], weight: 2 },
  'out-of-turn': { page: '/out-of-turn', title: 'who', details: ['detail'] },
  papers: { page: '/out-of-turn', groupBy: 'whose', title: 'what' },
  'out-of-turn-steps': { page: '/out-of-turn', groupBy: 'place', title: 'what' },
  'out-of-turn-acts': { page: '/out-of-turn', title: 'title', weight: 0.4 },
  contacts: {
    page: '/refused',
    groupBy: 'step',
    title: 'who',
    weight: 2,
  },
}

const known = new WeakMap<Programme, readonly Fact[]>()

/** Everything of the programme's lists that a citizen is shown, in the order of the document. */
export function factsOf(programme: Programme): readonly Fact[] {
  const before = known.get(programme)
  if (before) return before
  const facts = Object.entries(shownLists).flatMap(([list, shown]) =>
    rowsOf(programme, list).map((row) => factOf(row, shown)),
  )
  known.set(programme, facts)
  return facts
}

function factOf(row: ListedRow, { page, groupBy, title, details, weight = 1 }: Shown): Fact {
  const titled = typeof title === 'function' ? title(row) : title
  const said = (details ?? [])
    .filter((column) => column !== titled)
    .map((column) => cellOf(row, column))
  return {
    id: `${row.list}-${row.number}`,
    page: typeof page === 'function' ? page(row) : page,
    group: groupBy === undefined ? row.list : `${row.list}.${cellOf(row, groupBy)}`,
    title: capital(cellOf(row, titled)),
    details: said.filter((text) => text !== ''),
    places: placesOf(row),
    weight,
    row,
  }
}

/** The facts of a page, by their groups in the order in which they first appear. */
export function groupsOn(programme: Programme, page: PagePath): ReadonlyMap<string, Fact[]> {
  return Map.groupBy(
    factsOf(programme).filter((fact) => fact.page === page),
    ({ group }) => group,
  )
}

/** Whether the programme says anything that stands on the page, or on a page behind it. */
export function hasFactsOn(programme: Programme, path: string): boolean {
  return factsOf(programme).some(({ page }) => page === path || page.startsWith(`${path}/`))
}

/** With a capital letter, as a title. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('ru') + text.slice(1)
}

/** With a capital and a full stop, as a sentence below another. */
export function sentence(text: string): string {
  const begun = capital(text)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
