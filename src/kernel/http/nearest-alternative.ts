import type { FastifySchemaValidationError as SchemaError } from 'fastify'

/**
 * The errors of a schema with a union told as a person would: of the alternatives only the nearest
 * to what came, instead of what every one of them misses. A union of plain values is one error that
 * names them all.
 */
export function nearestAlternatives(errors: readonly SchemaError[]): SchemaError[] {
  let left = [...errors]
  // An inner union is reported before the one around it.
  for (const union of errors.filter(({ keyword }) => keyword === 'anyOf')) {
    const alternatives = alternativesOf(union, left)
    const inside = new Set([...alternatives.values()].flat())
    const kept = oneErrorOf(union, [...alternatives.values()])
    left = left.flatMap((error) => {
      if (error === union) return kept
      return inside.has(error) ? [] : [error]
    })
  }
  return left
}

/** The errors below a union by the place of their alternative in the schema. */
function alternativesOf(union: SchemaError, errors: readonly SchemaError[]) {
  const below = `${union.schemaPath}/`
  const inside = errors.filter(
    ({ schemaPath, instancePath }) =>
      schemaPath.startsWith(below) &&
      (instancePath === union.instancePath || instancePath.startsWith(`${union.instancePath}/`)),
  )
  return Map.groupBy(inside, ({ schemaPath }) => schemaPath.slice(below.length).split('/', 1)[0])
}

function oneErrorOf(union: SchemaError, alternatives: readonly SchemaError[][]): SchemaError[] {
  const here = ({ instancePath }: SchemaError) => instancePath === union.instancePath
  if (
    alternatives.every(
      ([error, more]) => error && !more && error.keyword === 'const' && here(error),
    )
  ) {
    const allowedValues = alternatives.map(([error]) => error?.params['allowedValue'])
    return [{ ...union, keyword: 'enum', params: { allowedValues } }]
  }
  // Where none is even of the right type, no one of them is meant.
  const possible = alternatives.filter(
    (each) => !each.some((error) => here(error) && ['type', 'const'].includes(error.keyword)),
  )
  const [nearest] = possible
    .map((each) => ({ each, distance: distanceOf(each, here) }))
    .toSorted((one, other) => compare(one.distance, other.distance))
  return nearest?.each ?? [union]
}

/**
 * How far an alternative is, the weightiest first: marks that say it is another one, fields that are
 * missing or not known in it, how unlike these are, and all that is wrong.
 */
function distanceOf(errors: readonly SchemaError[], here: (error: SchemaError) => boolean) {
  const misfits = errors.filter(here)
  const missing = misfits.flatMap(({ params }) => name(params['missingProperty']))
  const unknown = misfits.flatMap(({ params }) => name(params['additionalProperty']))
  const unlike = missing.map((wanted) =>
    Math.min(wanted.length, ...unknown.map((came) => editsBetween(wanted, came))),
  )
  return [
    errors.filter(({ keyword }) => keyword === 'const').length,
    misfits.length,
    unlike.reduce((sum, edits) => sum + edits, 0),
    errors.length,
  ]
}

const name = (property: unknown) => (typeof property === 'string' ? [property] : [])

function compare(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((value, index) => value !== other[index])
  return differing === -1 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0)
}

/** Letters to change, add or leave out, small and capital ones alike. */
function editsBetween(one: string, other: string): number {
  const [from, to] = [one.toLowerCase(), other.toLowerCase()]
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [at, letter] of from.split('').entries()) {
    const next = [at + 1]
    for (const [index, each] of to.split('').entries()) {
      const change = (row[index] ?? 0) + (letter === each ? 0 : 1)
      next.push(Math.min(change, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
