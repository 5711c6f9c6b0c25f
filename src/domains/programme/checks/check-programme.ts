import type { Programme } from '../model/types.ts'
import { checkIndicators } from './check-indicators.ts'
import { checkJumps } from './check-jumps.ts'
import { checkLists } from './check-lists.ts'
import { checkPopulations } from './check-populations.ts'
import { checkReferences } from './check-references.ts'
import { checkRests } from './check-rests.ts'
import { checkSources } from './check-sources.ts'
import { checkStructure } from './check-structure.ts'
import { checkUnits } from './check-units.ts'
import { checkValues } from './check-values.ts'
import { type Draft, toFinding } from './draft.ts'
import { findCauses } from './find-causes.ts'
import type { Finding, Severity } from './finding.ts'
import { formulaRelations } from './formula-relations.ts'
import { populationIntervals } from './populations.ts'
import { distinct, holds } from './relation.ts'
import { relationDraft } from './relation-draft.ts'
import { sameFigureRelations, twinRelations } from './same-figure.ts'
import { sumRelations } from './sum-relations.ts'

const order: readonly Severity[] = ['error', 'warning', 'note']

/**
 * Everything in which the printed document contradicts itself, the gravest first; a cause stands once,
 * with its consequences below it. Pure: the same programme gives the same findings.
 */
export function checkProgramme(programme: Programme): Finding[] {
  const populations = populationIntervals(programme)
  const relations = distinct([
    ...sameFigureRelations(programme),
    ...sumRelations(programme),
    ...formulaRelations(programme, populations),
    ...twinRelations(programme),
  ])
  const judged = relations.map((relation) => ({ relation, holds: holds(relation) }))
  const of = (wanted: boolean) =>
    judged.filter((each) => each.holds === wanted).map(({ relation }) => relation)
  const causes = findCauses(programme, of(false), of(true), populations)
  const ofRelations = causes.map((broken) => relationDraft(programme, broken))
  const drafts: Draft[] = [
    ...withJumps(withDenominators(ofRelations, checkStructure(programme)), checkJumps(programme)),
    ...checkReferences(programme),
    ...checkIndicators(programme),
    ...checkValues(programme),
    ...checkPopulations(programme, populations),
    ...checkRests(programme, populations),
    ...checkSources(programme),
    ...checkUnits(programme),
    ...checkLists(programme),
  ]
  return drafts
    .map((draft) => toFinding(programme, draft))
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

/** A column that counts others than the line is the reason, or a sign, of what does not fit there. */
function withDenominators(relations: readonly Draft[], structure: readonly Draft[]): Draft[] {
  const rule = 'denominator-does-not-fit'
  const placesIn = (draft: Draft): string[] => [
    ...draft.places.map((place) => JSON.stringify(place)),
    ...(draft.consequences ?? []).flatMap(placesIn),
  ]
  const known = relations
    .filter((draft) => draft.rule === rule)
    .map((draft) => [draft, placesIn(draft)] as const)
  const below = new Map<Draft, Draft[]>()
  const alone = structure.filter((draft) => {
    const place = JSON.stringify(draft.places[0])
    const above = known.find(([, places]) => places.includes(place))?.[0]
    if (draft.rule !== rule || !above) return true
    below.set(above, [...(below.get(above) ?? []), draft])
    return false
  })
  return [
    ...relations.map((draft) => ({
      ...draft,
      consequences: [...(draft.consequences ?? []), ...(below.get(draft) ?? [])],
    })),
    ...alone,
  ]
}

/** A figure that the text prints otherwise than the table: that it leaps as well follows from that. */
function withJumps(drafts: readonly Draft[], jumps: readonly Draft[]): Draft[] {
  const texts = ({ places }: Draft) => places.map((place) => JSON.stringify(place))
  const aboveOf = (jump: Draft) =>
    drafts.find(
      (draft) =>
        draft.rule === 'text-against-table' &&
        texts(jump).some((place) => texts(draft).includes(place)),
    )
  const below = Map.groupBy(jumps, aboveOf)
  return [
    ...drafts.map((draft) => ({
      ...draft,
      consequences: [...(draft.consequences ?? []), ...(below.get(draft) ?? [])],
    })),
    ...(below.get(undefined) ?? []),
  ]
}

/** A finding and everything below it. */
export function withConsequences(findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => [finding, ...withConsequences(finding.consequences)])
}
