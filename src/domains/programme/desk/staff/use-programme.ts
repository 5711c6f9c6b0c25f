import { useAddressParam, useAnswer } from '#kernel/staff/index.ts'
import type { DeskAnswer } from './answers.ts'

export type DeskProgramme = DeskAnswer['programmes'][number]

/** The programmes here, and the one of this address: the first where it names none. */
export function useProgramme() {
  const desk = useAnswer<DeskAnswer>('programme/desk')
  const [wanted, choose] = useAddressParam('programme')
  const programmes = desk.data?.programmes ?? []
  const chosen = programmes.find(({ programme }) => programme === wanted) ?? programmes[0]
  return { desk, programmes, chosen, choose }
}
