import { cite } from '#kernel/citation.ts'
import { fact, type Reason, remedy } from '#kernel/decision.ts'
import type { Benefit } from './benefit.ts'
import type { ListHit } from './medicine-lists.ts'
import type { PrescriptionTerm } from './prescription-term.ts'
import type { SuppliedMedicine, SupplyCourse } from './supply-outcome.ts'

/** The conditions of a supply beside those of the right itself. */

type Hit = ListHit | 'every-medicine' | undefined

/** The medicine is on the list of the right. */
export function onListReason(
  { code, entry, gets }: Benefit,
  { inn }: SuppliedMedicine,
  hit: Hit,
): Reason {
  const values = { benefit: code, inn, list: gets.list ?? null, asks: { inn } }
  if (hit === undefined) {
    return {
      condition: 'on-list',
      holds: false,
      fact: fact('not-on-list', values),
      source: entry.source,
      remedy: remedy('ask-commission', { inn }),
    }
  }
  if (hit === 'every-medicine') {
    return {
      condition: 'on-list',
      holds: true,
      fact: fact('every-medicine', values),
      source: entry.source,
    }
  }
  const { source, columns } = hit.row
  const form = columns['form'] || null
  return { condition: 'on-list', holds: true, fact: fact('on-list', { ...values, form }), source }
}

/** A doctors' commission decides; open until the decision is in its journal. */
export function commissionReason({ code, entry }: Benefit, hit: Hit, course: SupplyCourse): Reason {
  const why = course.isByTradeName ? 'trade-name' : hit === undefined ? 'off-list' : 'list'
  const isDecided = course.isByCommission === true
  return {
    condition: 'commission',
    holds: isDecided ? true : 'unknown',
    fact: fact(isDecided ? 'commission-decided' : `commission-${why}`, { benefit: code, asks: {} }),
    source: typeof hit === 'object' ? hit.row.source : entry.source,
    ...(isDecided ? {} : { remedy: remedy('ask-commission-decision') }),
  }
}

/** How long the prescription is good, and on which form. */
export function termReason({
  entry,
  parameter,
  forms,
  lastDay,
  validDays,
}: PrescriptionTerm): Reason {
  return {
    condition: 'form',
    holds: true,
    fact: fact('valid-until', { forms, lastDay, validDays, asks: {} }),
    parameter,
    source: entry.source,
  }
}

const mostNamed = 4

/** No right pays and none is near: names who gets the medicine, or that nobody does. */
export function noRightReason(
  all: readonly Benefit[],
  covering: readonly Benefit[],
  { inn }: SuppliedMedicine,
): Reason {
  const first = covering[0] ?? all[0]
  const named = covering.slice(0, mostNamed).map(({ code }) => code)
  const facts = { inn, benefits: named, more: covering.length - named.length, asks: {} }
  return {
    condition: 'has-right',
    holds: false,
    fact: fact(named.length > 0 ? 'no-right' : 'on-no-list', facts),
    source: first?.entry.source ?? cite('opora-default'),
    remedy: remedy(named.length > 0 ? 'bring-papers' : 'ask-doctor', facts),
  }
}
