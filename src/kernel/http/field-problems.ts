import type { FastifySchemaValidationError } from 'fastify'
import { type Language, t } from '../i18n/index.ts'
import { nearestAlternatives } from './nearest-alternative.ts'
import type { FieldProblem } from './problem.ts'

const shownLength = 60

/** What came, short enough to show back. */
export function shown(language: Language, value: unknown): string {
  if (value === undefined || value === '') return t(language, 'kernel:field.nothing')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

/** `{ field, expected, got }` as a problem with its sentence. */
export function fieldProblem(
  language: Language,
  field: string,
  expected: string,
  value: unknown,
): FieldProblem {
  const got = shown(language, value)
  return { field, expected, got, message: t(language, 'kernel:field.message', { expected, got }) }
}

/** All problems of a request that does not fit its schema, in the reader's language. */
export function schemaProblems(
  language: Language,
  errors: readonly FastifySchemaValidationError[],
  input: unknown,
): FieldProblem[] {
  const problems = nearestAlternatives(errors).map((error) => {
    const { field, missing } = fieldOf(error)
    const value = missing ? undefined : valueAt(input, field)
    return fieldProblem(language, field || '/', expectation(language, error), value)
  })
  // One sentence a field is enough.
  return [...new Map(problems.map((entry) => [entry.field, entry])).values()]
}

function fieldOf(error: FastifySchemaValidationError): { field: string; missing: boolean } {
  const path = error.instancePath.split('/').filter(Boolean)
  const parameters = error.params as { missingProperty?: string; additionalProperty?: string }
  if (error.keyword === 'required' && parameters.missingProperty) {
    return { field: [...path, parameters.missingProperty].join('.'), missing: true }
  }
  if (error.keyword === 'additionalProperties' && parameters.additionalProperty) {
    return { field: [...path, parameters.additionalProperty].join('.'), missing: false }
  }
  return { field: path.join('.'), missing: false }
}

function expectation(language: Language, error: FastifySchemaValidationError): string {
  const parameters = error.params
  const known = [
    'required',
    'type',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'pattern',
    'format',
    'enum',
    'const',
    'additionalProperties',
  ]
  const keyword = known.includes(error.keyword) ? error.keyword : 'other'
  const limit = parameters['limit'] ?? parameters['pattern'] ?? parameters['format'] ?? ''
  const allowed = Array.isArray(parameters['allowedValues'])
    ? parameters['allowedValues'].join(', ')
    : (parameters['allowedValue'] ?? '')
  const type = t(
    language,
    `kernel:field.types.${typeof parameters['type'] === 'string' ? parameters['type'] : 'string'}`,
  )
  return t(language, `kernel:field.expected.${keyword}`, { limit, allowed, type })
}

function valueAt(input: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined
    return (value as Record<string, unknown>)[key]
  }, input)
}
