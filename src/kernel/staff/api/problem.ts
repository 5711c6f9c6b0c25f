/** One field of an input that is not what was expected; the sentences are in the reader's language. */
export type FieldError = { field: string; expected: string; got: string; message: string }

/** What the server answers when it does not do what was asked (RFC 9457). */
export type Problem = {
  type?: string
  title: string
  status: number
  detail?: string
  code: string
  facts?: Readonly<Record<string, unknown>>
  errors?: readonly FieldError[]
  requestId?: string
}

/** Thrown by every request that did not succeed. */
export class RequestFailed extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'RequestFailed'
    this.problem = problem
  }
}

/** Codes that the app itself gives, where no server has answered or it answered no problem. */
export type OwnCode = 'no-connection' | 'unexpected-answer'

/** The problem behind anything that was thrown; a programming fault becomes `unexpected-answer`. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof RequestFailed) return thrown.problem
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return { title: '', detail, status: 0, code: 'unexpected-answer' satisfies OwnCode }
}

export function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'title' in body &&
    typeof body.title === 'string'
  )
}

/** Whether the server could not be reached at all, so that asking again later may help. */
export function isLostConnection(thrown: unknown): boolean {
  return problemOf(thrown).code === ('no-connection' satisfies OwnCode)
}

/** '/lines/0/units' and 'lines.0.units' are the same field. */
export function fieldPath(field: string): string {
  return field.replace(/^[#/]+/, '').replaceAll('/', '.')
}
