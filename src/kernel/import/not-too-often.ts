import type { PostingProgress } from './posting-tables.ts'

const everyMs = 300

/** Lets the first progress of a stage through, and after it as many as a person can follow. */
export function notTooOften(
  tell: (progress: PostingProgress) => void,
): (progress: PostingProgress) => void {
  let last: { stage: string; at: number } | undefined
  return (progress) => {
    const now = Date.now()
    if (last?.stage === progress.stage && now - last.at < everyMs) return
    last = { stage: progress.stage, at: now }
    tell(progress)
  }
}
