import type { Edition } from '../model/types.ts'
import {
  inventedBy,
  type Scenario,
  type ScenarioChange,
  type ScenarioState,
  type Visibility,
} from './scenario.ts'
import type { ServedProgramme } from './served-programmes.ts'

export type ProgrammeChoice = {
  programme: string
  name: string
  /** Of the reader's region; others are there to be compared with. */
  isOwn: boolean
  years: readonly number[]
  editions: readonly Edition[]
  hash: string
}

export type ScenarioView = {
  id: number
  programme: string
  name: string
  note: string
  visibility: Visibility
  state: ScenarioState
  version: number
  changes: readonly ScenarioChange[]
  copiedFrom: number | null
  madeAt: Date
  madeBy: string
  changedAt: Date
  changedBy: string
  isMine: boolean
  /** Invented for newcomers; nobody's own, so that everybody may share it and put it away. */
  isDemonstration: boolean
  baseHash: string
  baseEdition: string
  /** The programme has another content than the one that the scenario was made on. */
  isProgrammeChanged: boolean
}

export function programmeChoice(
  { programme, regionId, hash }: ServedProgramme,
  readerRegion: string,
  language: 'ru' | 'kk' | 'en',
): ProgrammeChoice {
  return {
    programme: programme.code,
    name: programme.names[language],
    isOwn: regionId === readerRegion,
    years: programme.years,
    editions: programme.editions,
    hash,
  }
}

export function scenarioView(
  scenario: Scenario,
  all: readonly ServedProgramme[],
  readerId: string | null,
): ScenarioView {
  const { ownerId, ...view } = scenario
  const hash = all.find(({ programme }) => programme.code === scenario.programme)?.hash
  return {
    ...view,
    isMine: ownerId === readerId,
    isDemonstration: ownerId === null && scenario.madeBy === inventedBy,
    isProgrammeChanged: hash !== scenario.baseHash,
  }
}
