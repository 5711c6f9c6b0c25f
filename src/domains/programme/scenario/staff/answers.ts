/** What the server answers; moments come as ISO 8601. */
import type { ProgrammeChoice, ScenarioView as ServerScenario } from '../views.ts'
import type { ScenarioChange } from '../scenario.ts'

export type { ProgrammeChoice }
export type ScenarioView = Omit<ServerScenario, 'madeAt' | 'changedAt'> & {
  madeAt: string
  changedAt: string
}

export type TryOutAnswer = {
  programmes: readonly ProgrammeChoice[]
  scenarios: readonly ScenarioView[]
}

export type FilesAnswer = { programme: string; hash: string; files: Record<string, string> }

export type KeptAnswer = {
  scenario: ScenarioView
  versions: readonly {
    version: number
    name: string
    changes: readonly ScenarioChange[]
    changedAt: string
    changedBy: string
  }[]
}

export type SavedAnswer = { scenario: ScenarioView }
