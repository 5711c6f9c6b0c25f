import type { Context } from '../context.ts'
import type { JobDefinition, JobQueue } from '../jobs.ts'
import type { Language } from '../language.ts'
import { type Actor, type ForbiddenRefusal, refuseUnlessSomewhere } from '../permission.ts'
import { type Refusal, refused } from '../refusal.ts'
import type { Region } from '../region.ts'
import { findImportKind } from './kind.ts'
import { notTooOften } from './not-too-often.ts'
import { postFile } from './post-file.ts'
import {
  findFileAtWork,
  findPosting,
  type PostingProgress,
  writeAsking,
  writeProgress,
} from './posting-tables.ts'
import { findImportFile, type ImportFile } from './tables.ts'

export type AskToPostOutcome =
  /** It waits or is at work; asked twice, it is done once. */
  | { outcome: 'asked'; file: ImportFile }
  | { outcome: 'already-posted'; file: ImportFile }
  | Refusal<'import-not-found', { id: number }>
  | ForbiddenRefusal

/** What the queue keeps: who asked, with the rights of that moment. */
type PostImport = { importId: number; actor: Actor; language: Language; requestId: string }

const queueOf = (region: Pick<Region, 'id'>) => `${region.id}.post-import`
const lookForWorkEverySeconds = 0.5

/**
 * Hands the posting of a file to the queue, so that the page may be closed and the process may end:
 * a posting that still waits is done after the next start. One that was cut off in the middle wrote
 * nothing, is not begun again by itself, and can be asked for again.
 */
export async function askToPost(
  context: Context,
  jobs: Pick<JobQueue, 'add'>,
  importId: number,
): Promise<AskToPostOutcome> {
  const { db } = context.region
  const file = await findImportFile(db, importId)
  const kind = file && findImportKind(file.kind)
  if (!file || !kind) return refused('import-not-found', { id: importId })
  const forbidden = refuseUnlessSomewhere(context, 'post', kind.document)
  if (forbidden) return forbidden
  const atWork = await findFileAtWork(db, importId)
  if (atWork.isAtWork) return { outcome: 'asked', file }
  if (atWork.state === 'posted') return { outcome: 'already-posted', file }
  await writeAsking(db, importId, { by: context.actor.name, at: context.at, rows: file.rows })
  const { actor, language, requestId } = context
  const work: PostImport = { importId, actor, language, requestId }
  await jobs.add(queueOf(context.region), work)
  return { outcome: 'asked', file }
}

/** The work that askToPost hands over, for the queue of every region that is served. */
export function importJobs(regions: readonly Region[]): JobDefinition[] {
  return regions.map((region) => ({
    name: queueOf(region),
    retries: 0,
    lookEverySeconds: lookForWorkEverySeconds,
    handle: async (data) => {
      const { importId, actor, language, requestId } = data as PostImport
      const context = { region, actor, language, requestId, at: new Date() }
      const progress = keepProgress(context, importId)
      try {
        await postFile(context, importId, progress.tell)
      } finally {
        await progress.end()
      }
    },
  }))
}

export type PostingStanding = {
  state: 'waiting' | 'running' | 'done' | 'failed'
  progress: PostingProgress
  askedAt: Date
  askedBy: string
  startedAt: Date | null
  /** Why nothing was written; absent with 'failed': it was cut off, and can be asked for again. */
  refusal?: Refusal
}

/** How the posting stands that was last asked for; undefined where nobody did. */
export async function findStanding(
  context: Pick<Context, 'region'>,
  importId: number,
): Promise<PostingStanding | undefined> {
  const { db } = context.region
  const posting = await findPosting(db, importId)
  if (!posting) return undefined
  const { stage, rowsDone, rowsTotal, ...asked } = posting
  const standing = {
    ...asked,
    progress: { stage: stage === 'waiting' ? 'checking' : stage, rowsDone, rowsTotal },
  } as const
  const file = await findFileAtWork(db, importId)
  if (file.isAtWork) return { ...standing, state: 'running' }
  if (file.state === 'posted') return { ...standing, state: 'done' }
  if (stage === 'waiting') return { ...standing, state: 'waiting' }
  return { ...standing, state: 'failed', ...(file.refusal ? { refusal: file.refusal } : {}) }
}

/** Writes the progress on another connection than the posting's, one after the other. */
function keepProgress({ region, at }: Pick<Context, 'region' | 'at'>, importId: number) {
  let writing: Promise<unknown> = Promise.resolve()
  return {
    tell: notTooOften((progress) => {
      // A progress that cannot be written is no reason to give up the posting.
      writing = writing
        .then(() => writeProgress(region.db, importId, progress, at))
        .catch(() => undefined)
    }),
    end: () => writing,
  }
}
