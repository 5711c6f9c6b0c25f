import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { checkValue } from '../model/check-value.ts'
import { programmesOfRegion } from '../open-survey.ts'
import { publishValues } from '../publish-values.ts'
import { surroundingsOf, writerOf } from '../record-value.ts'
import { appendValues, hasValues, lockValues, type NewRow } from '../tables.ts'
import { inventValues } from './invent-values.ts'

/**
 * Fills the indicators of the region's programmes with invented values, checked as those of people are,
 * written in one go and published; each says that it is invented. Where there are values already, nothing is
 * done.
 *
 * @returns how many values were written
 */
export async function loadDemonstrationIndicators(
  context: Context,
  open = programmesOfRegion,
): Promise<number> {
  const { region } = context
  let written = 0
  for (const opened of await open(region.id)) {
    const { programme } = opened
    if (await hasValues(region.db, programme.code)) continue
    const around = surroundingsOf(context, opened)
    const rows = inventValues(programme).flatMap(({ correction, ...fields }): NewRow[] => {
      const checked = checkValue(fields, around)
      if (!checked.ok) return []
      const first = { ...checked.value, position: 1, reason: '', isInvented: true, importId: null }
      return correction ? [first, { ...first, ...correction, position: 2 }] : [first]
    })
    await region.db.transaction(async (tx) => {
      await lockValues(tx, programme.code)
      await appendValues(tx, programme.code, rows, writerOf(context))
      await recordAudit(tx, context, {
        verb: 'import',
        document: 'indicator',
        documentId: programme.code,
        facts: { values: rows.length, isInvented: true },
      })
    })
    await publishValues(context, opened)
    written += rows.length
  }
  return written
}
