import type { Programme } from '../model/types.ts'
import { folded, nearestOf } from './nearest.ts'

/** An organisation of the programme's own list. */
export type ProgrammeOrganisation = {
  readonly number: string
  readonly name: string
  readonly shortName: string
  readonly district: string
  readonly isInsured: boolean
  readonly isPerHead: boolean
  readonly wayOfPayment: string
}

/** All of the list, in its order. */
export function organisationsOf({ lists }: Pick<Programme, 'lists'>): ProgrammeOrganisation[] {
  return (lists['organisations'] ?? []).map((row) => ({
    number: row['number'] ?? '',
    name: row['name'] ?? '',
    shortName: row['short-name'] || row['name'] || '',
    district: row['district'] ?? '',
    isInsured: row['is-insured'] === '1',
    isPerHead: row['is-per-head-all'] === '1',
    wayOfPayment: row['way-of-payment'] ?? '',
  }))
}

/** The organisations of a programme, as people name them in files. */
export type OrganisationLookup = {
  /** Under its number ("12", "№ 12") or one of its names, whatever the case, quotes and spaces. */
  readonly find: (text: string) => ProgrammeOrganisation | undefined
  /** The one whose name is written most alike; undefined where none is near. */
  readonly nearest: (text: string) => ProgrammeOrganisation | undefined
}

/** Of two organisations under one name none is meant: only the number tells them apart. */
export function organisationLookup(programme: Pick<Programme, 'lists'>): OrganisationLookup {
  const organisations = organisationsOf(programme)
  const byText = new Map<string, ProgrammeOrganisation | undefined>()
  for (const organisation of organisations) {
    for (const text of [organisation.name, organisation.shortName]) {
      const isTaken = byText.has(folded(text)) && byText.get(folded(text)) !== organisation
      if (folded(text) !== '') byText.set(folded(text), isTaken ? undefined : organisation)
    }
  }
  for (const organisation of organisations) byText.set(folded(organisation.number), organisation)
  return {
    find: (text) => byText.get(folded(text.replace(/^\s*(№|n|no\.?)\s*(?=\d)/i, ''))),
    nearest: (text) => nearestOf(text, organisations, ({ name, shortName }) => [name, shortName]),
  }
}
