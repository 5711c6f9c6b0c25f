import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import {
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { refused } from '#kernel/refusal.ts'
import { lineLookup } from '../lookup/lines.ts'
import { folded } from '../lookup/nearest.ts'
import { organisationLookup } from '../lookup/organisations.ts'
import { listRegionProgrammes } from '../region-programmes.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { checkFactRow, type FactBounds, factColumns } from './fact-row.ts'
import { type DatedFact, type FactWriter, insertFacts, selectFacts } from './fact-tables.ts'

type Lookup = FactBounds & { readonly programme: string }

/** Finds the programme whose organisations a file is about: the newest of the region. */
export type FindProgramme = (region: string) => Promise<Programme | undefined>

const newestOf: FindProgramme = async (region) =>
  (await listRegionProgrammes(region)).programmes[0]?.programme

/** A file of facts about organisations: attached people, capacities, last year's volumes, limits. */
export function organisationFactsImport(
  find: FindProgramme = newestOf,
): ImportKind<DatedFact, Lookup> {
  return {
    kind: 'organisation-facts',
    namespace: 'programme-distribution',
    document: 'organisation-fact',
    parts: ['programme'],
    columns: factColumns,
    prepare: async (_tx, context) => {
      const programme = await find(context.region.id)
      return programme ? lookupOf(programme) : refused('distribution-list-missing')
    },
    checkRow: (row, lookup) => checkFactRow(row, lookup),
    checkTogether: (rows) =>
      refuseRepeated(rows, keyOf, (firstRow) => ({
        column: 'organisation',
        code: 'repeated-row',
        facts: { firstRow },
      })),
    post: (tx, context, rows, _options, { programme }, importId) =>
      postFacts(tx, context, rows, programme, importId),
  }
}

/** Organisations, lines and capacities of a programme under every way in which they are written. */
export function lookupOf(programme: Programme): Lookup {
  const rules = rowsOf(programme, 'distribution')
  const distributed = new Set(rules.map((row) => cellOf(row, 'line')))
  return {
    programme: programme.code,
    organisations: organisationLookup(programme),
    lines: lineLookup(programme, distributed),
    distributed,
    capacities: new Map(
      rules.flatMap((row) => {
        const code = cellOf(row, 'capacity')
        const texts = [cellOf(row, 'capacity-name'), code].map(folded).filter(Boolean)
        return texts.map((text) => [text, code] as const)
      }),
    ),
  }
}

const keyOf = ({ organisation, kind, subject, month, fromOn }: DatedFact) =>
  [organisation, kind, subject, month, fromOn].join('|')

async function postFacts(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<DatedFact>[],
  programme: string,
  importId: number,
): Promise<PostedRow[]> {
  const last = rows.reduce<DatedFact | undefined>(
    (latest, { value }) => (!latest || value.fromOn > latest.fromOn ? value : latest),
    undefined,
  )
  if (!last) return []
  const known = new Map<string, string>()
  for (const fact of await selectFacts(tx, programme, { on: last.fromOn })) {
    known.set(keyOf(fact), fact.value)
  }
  const resultOf = (fact: DatedFact) => {
    const before = known.get(keyOf(fact))
    if (before === undefined) return 'added'
    return before === fact.value ? 'unchanged' : 'changed'
  }
  const news = rows.filter(({ value }) => resultOf(value) !== 'unchanged')
  await insertFacts(
    tx,
    programme,
    news.map(({ value }) => value),
    writerOf(context, importId),
  )
  await recordAudit(tx, context, {
    verb: 'post',
    document: 'organisation-fact',
    facts: { facts: news.length, importId },
  })
  return rows.map(({ number, value }) => ({ number, result: resultOf(value) }))
}

export function writerOf({ actor, at }: Context, importId: number | null): FactWriter {
  return {
    importId,
    enteredAt: at,
    accountId: actor.kind === 'account' ? actor.accountId : null,
    enteredBy: actor.name,
  }
}
