import { checkProgramme } from '../checks/check-programme.ts'
import type { Finding } from '../checks/finding.ts'
import { compute } from '../model/compute.ts'
import type { Computed, Programme } from '../model/types.ts'
import { listRegionProgrammes } from '../region-programmes.ts'

/** A programme, computed and checked. */
export type OpenedProgramme = {
  readonly programme: Programme
  readonly computed: Computed
  readonly findings: readonly Finding[]
}

/** Finds the programmes of a region; the newest first. */
export type OpenProgrammes = (region: string) => Promise<readonly OpenedProgramme[]>

/** Those of the region's folder, which are read, computed and checked once a process. */
export const programmesOfRegion: OpenProgrammes = async (region) => {
  const { programmes } = await listRegionProgrammes(region)
  return programmes.map((each) => ({
    programme: each.programme,
    computed: each.computed(),
    findings: each.findings(),
  }))
}

/** One that is not of a region: in tests, or read from elsewhere. */
export function openProgramme(programme: Programme): OpenedProgramme {
  return { programme, computed: compute(programme), findings: checkProgramme(programme) }
}
