import { checkProgramme } from '../checks/check-programme.ts'
import type { Finding } from '../checks/finding.ts'
import { compute } from '../model/compute.ts'
import type { Computed, Programme } from '../model/types.ts'

/** A programme, computed and checked. */
export type OpenedProgramme = {
  readonly programme: Programme
  readonly computed: Computed
  readonly findings: readonly Finding[]
}

/** Computes and checks one. */
export function openProgramme(programme: Programme): OpenedProgramme {
  return { programme, computed: compute(programme), findings: checkProgramme(programme) }
}
