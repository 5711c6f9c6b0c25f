import {
  findSettlementByCode,
  findSettlements,
  type Settlement,
} from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Whereabouts } from '../types.ts'
import type { Question } from './question.ts'
import type { PlaceAnswer } from './refine-form.ts'

export type Place = { readonly answer: PlaceAnswer; readonly whereabouts: Whereabouts | null }

/** Where the reader is: the town typed (a code comes from our own links), else the position given. */
export async function findPlace(context: Context, question: Question): Promise<Place> {
  const { town, position } = question
  if (town === '') {
    return position
      ? { answer: { outcome: 'position' }, whereabouts: position }
      : { answer: { outcome: 'not-asked' }, whereabouts: null }
  }
  const byCode = /^[a-z0-9-]+$/.test(town) ? await findSettlementByCode(context, town) : undefined
  const found = byCode ? [byCode] : await findSettlements(context, town)
  const [first] = found
  if (first === undefined) return { answer: { outcome: 'unknown' }, whereabouts: null }
  if (found.length === 1) {
    const name = first.names[context.language]
    const { latitude, longitude } = first
    return { answer: { outcome: 'found', name }, whereabouts: { latitude, longitude, name } }
  }
  const places = found.map((place) => ({ code: place.code, name: nameInDistrict(place, context) }))
  return { answer: { outcome: 'several', places }, whereabouts: null }
}

function nameInDistrict({ names, district }: Settlement, { language }: Context): string {
  return `${names[language]} (${district.names[language]})`
}
