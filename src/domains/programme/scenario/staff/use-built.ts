import { useMemo } from 'react'
import { useAnswer } from '#kernel/staff/index.ts'
import { build } from '../../model/build.ts'
import { compute } from '../../model/compute.ts'
import type { Computed, Programme } from '../../model/types.ts'
import type { FilesAnswer, ProgrammeChoice } from './answers.ts'

/** A programme that the browser has read, and its figures as approved. */
export type BuiltProgramme = {
  readonly choice: ProgrammeChoice
  readonly programme: Programme
  readonly base: Computed
}

const unreadable = new Error('the files make no programme')

const built = new Map<string, { programme: Programme; base: Computed } | undefined>()

/**
 * Builds a programme of the list as of an edition, by default the last; once for its content, since
 * the address of the files names it.
 */
export function useBuilt(choice: ProgrammeChoice | undefined, edition?: string) {
  const files = useAnswer<FilesAnswer>(
    `programme/scenario/files/${choice?.programme ?? ''}/${choice?.hash ?? ''}`,
    undefined,
    { enabled: choice !== undefined },
  )
  const answer = files.data
  const made = useMemo(
    () => (answer && choice ? builtOnce(answer, choice, edition) : undefined),
    [answer, choice, edition],
  )
  // Files that make no programme are an answer that nothing follows: it is said, not waited for.
  const error = files.error ?? (answer && choice && !made ? unreadable : null)
  return { built: made, error, retry: () => void files.refetch() }
}

function builtOnce(
  { hash, files }: FilesAnswer,
  choice: ProgrammeChoice,
  edition: string | undefined,
): BuiltProgramme | undefined {
  const key = `${choice.programme} ${hash} ${edition ?? ''}`
  if (!built.has(key)) {
    const { programme } = build(new Map(Object.entries(files)), edition)
    built.set(key, programme && { programme, base: compute(programme) })
  }
  const found = built.get(key)
  return found && { choice, ...found }
}
