import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import {
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  type RowProblem,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { localDate, localTime } from '#kernel/time-zone.ts'
import type { RegisterRecord } from './compare-register.ts'
import { checkRegisterRow, registerColumns } from './register-row.ts'
import { insertSnapshot, latestSnapshot, listRecords } from './tables.ts'

type Lookup = { readonly asOf: Date; readonly categories: ReadonlySet<string> }

/**
 * An export of the federal register of recipients: whole, as of a moment. It becomes what the
 * register says; what an earlier export said is kept. An export older than the latest is refused.
 */
export const registerImport: ImportKind<RegisterRecord, Lookup> = {
  kind: 'federal-register',
  namespace: 'entitlement-reconciliation',
  document: 'reconciliation',
  parts: ['people'],
  columns: registerColumns,
  options: [{ name: 'asOf', isRequired: true, input: { type: 'moment' } }],
  prepare: async (tx, context, options) => {
    const said = typeof options['asOf'] === 'string' ? options['asOf'] : ''
    const asOf = new Date(said === '' ? Number.NaN : said)
    if (Number.isNaN(asOf.getTime())) return refused('register-has-no-moment', { got: said })
    if (asOf > context.at) return refused('register-in-the-future', momentFacts(asOf, context))
    const latest = await latestSnapshot(tx)
    if (latest && latest.asOf > asOf) {
      return refused('register-older', momentFacts(latest.asOf, context))
    }
    const entries = context.region.guarantees.allEntries('categories')
    return { asOf, categories: new Set(entries.map(({ code }) => code)) }
  },
  checkRow: (row, { categories }) => checkRegisterRow(row, categories),
  checkTogether: refuseRepeatedRecords,
  post: postRecords,
}

/** A moment for the sentence: the day and the time of the region. */
function momentFacts(at: Date, { region }: Context): Facts {
  const { timeZone } = region
  return { at: at.toISOString(), on: localDate(at, timeZone), time: localTime(at, timeZone) }
}

const keyOf = ({ snils, category, from }: RegisterRecord) => `${snils} ${category} ${from}`

function refuseRepeatedRecords(
  rows: readonly NumberedValue<RegisterRecord>[],
): Map<number, RowProblem[]> {
  return refuseRepeated(rows, keyOf, (row, { category: got }) => ({
    column: 'category',
    code: 'record-repeated',
    facts: { got, row },
  }))
}

async function postRecords(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<RegisterRecord>[],
  _options: Facts,
  { asOf }: Lookup,
  importId: number,
): Promise<readonly PostedRow[]> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(hashtext('federal register'))`)
  const latest = await latestSnapshot(tx)
  const before = new Map(
    (latest ? await listRecords(tx, latest.id) : []).map((record) => [
      keyOf(record),
      JSON.stringify(contentOf(record)),
    ]),
  )
  const records = rows.map(({ value }) => value)
  await insertSnapshot(tx, context, { asOf, importId, records })
  return rows.map(({ number, value }) => {
    const known = before.get(keyOf(value))
    const isSame = known === JSON.stringify(contentOf(value))
    return { number, result: known === undefined ? 'added' : isSame ? 'unchanged' : 'changed' }
  })
}

function contentOf({ fullName, bornOn, to, hasRefused, okato }: RegisterRecord) {
  return [fullName, bornOn, to, hasRefused, okato]
}
