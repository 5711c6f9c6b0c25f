import { type Queryable, sql } from './db/index.ts'

/**
 * The next number of a series in a year, without gaps: the counter's row stays
 * locked until the transaction ends, and a rollback gives the number back.
 * Take it late in the transaction, and give busy places a series of their own.
 *
 * @example takeNumber(tx, 'hotline', 2026) // 1, 2, 3, …
 */
export async function takeNumber(tx: Queryable, series: string, year: number): Promise<number> {
  const { number } = await tx.one<{ number: number }>(sql`
    INSERT INTO document_counter AS counter (series, year, last_number)
    VALUES (${series}, ${year}, 1)
    ON CONFLICT (series, year) DO UPDATE SET last_number = counter.last_number + 1
    RETURNING last_number AS number`)
  return number
}
