import { type Language, t, withDays } from '../i18n/index.ts'
import type { Refusal } from '../refusal.ts'

/** One field of an input that is not what was expected. Sentences are in the reader's language. */
export type FieldProblem = { field: string; expected: string; got: string; message: string }

/** RFC 9457, with the code that docs/errors.md explains. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  facts?: Readonly<Record<string, unknown>>
  errors?: FieldProblem[]
}

/**
 * Every outcome that is not a success, with its HTTP status and the exit code
 * of the command line. Slices add theirs; docs/errors.md lists all of them.
 */
export type OutcomeStatus = { status: number; exitCode: number }

const statuses = new Map<string, OutcomeStatus & { namespace: string }>()

/** `registerRefusals('stock', { 'stock-short': 409 })`; the sentence is `stock:refusal.stock-short`. */
export function registerRefusals(
  namespace: string,
  refusals: Readonly<Record<string, number>>,
): void {
  for (const [code, status] of Object.entries(refusals)) {
    const known = statuses.get(code)
    if (known && known.namespace !== namespace) {
      throw new Error(
        `the refusal "${code}" is registered by ${known.namespace} and by ${namespace}`,
      )
    }
    statuses.set(code, { status, exitCode: 1, namespace })
  }
}

registerRefusals('kernel', {
  'invalid-input': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'second-factor-required': 403,
  'not-found': 404,
  'part-not-held': 404,
  'method-not-allowed': 405,
  'already-reversed': 409,
  'file-empty': 422,
  'file-not-a-table': 422,
  'file-protected': 422,
  'file-repeated-columns': 422,
  'file-missing-columns': 422,
  'file-too-many-rows': 413,
  'import-kind-unknown': 404,
  'import-not-found': 404,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  fault: 500,
  'starting-up': 503,
  'database-unavailable': 503,
  'storage-full': 507,
})

/** All registered codes, for the test that holds docs/errors.md complete. */
export function registeredRefusals(): ReadonlyMap<string, OutcomeStatus & { namespace: string }> {
  return statuses
}

/** Builds the problem for a code; an unknown code is a programming fault and says so. */
export function problem(
  language: Language,
  code: string,
  requestId: string,
  extra: { facts?: Readonly<Record<string, unknown>>; errors?: FieldProblem[] } = {},
): Problem {
  const known = statuses.get(code)
  if (!known) throw new Error(`no status is registered for the refusal "${code}"`)
  const key = `${known.namespace}:refusal.${code}`
  const said = withDays(extra.facts ?? {})
  return {
    type: `/docs/errors#${code}`,
    title: t(language, `${key}.title`, said),
    status: known.status,
    detail: t(language, `${key}.detail`, said),
    code,
    requestId,
    ...(extra.facts ? { facts: extra.facts } : {}),
    ...(extra.errors ? { errors: extra.errors } : {}),
  }
}

export function refusalProblem(language: Language, refusal: Refusal, requestId: string): Problem {
  return problem(language, refusal.reason, requestId, {
    facts: refusal.facts,
  })
}
