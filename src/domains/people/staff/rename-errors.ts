import { RequestFailed } from '#kernel/staff/api/problem.ts'

type Found = { readonly column?: string; readonly code?: string }

/**
 * Puts what the server says of a column of the register at the field of the form that was typed.
 *
 * @param fieldOf the field for a column and the code of the problem, as in `people:problem.<code>`
 */
export async function withErrorsAt<Answer>(
  sent: Promise<Answer>,
  fieldOf: (column: string, code: string) => string,
): Promise<Answer> {
  try {
    return await sent
  } catch (thrown) {
    if (!(thrown instanceof RequestFailed) || thrown.problem.code !== 'person-data-wrong') {
      throw thrown
    }
    const { problem } = thrown
    const found = (problem.facts?.['problems'] ?? []) as readonly Found[]
    const errors = (problem.errors ?? []).map((error, index) => ({
      ...error,
      field: fieldOf(error.field, found[index]?.code ?? ''),
    }))
    throw new RequestFailed({ ...problem, errors })
  }
}
