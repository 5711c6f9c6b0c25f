import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DistributionRules } from './line-rules.ts'
import { byNumber, type CellFigures, cellKey, type Pin, type What } from './rule/types.ts'

export type DistributionState = 'draft' | 'discarded' | 'in-remarks' | 'approved' | 'replaced'

export type Protocol = {
  present: readonly string[]
  decision: string
}

export type DistributionRecord = {
  id: number
  programme: string
  year: number
  edition: number
  state: DistributionState
  name: string
  basedOn: number | null
  fixedMonths: number
  factsOn: PlainDate
  factsThrough: number
  settings: DistributionRules
  version: number
  madeAt: Date
  madeBy: string
  sentAt: Date | null
  sentBy: string | null
  sentHash: string | null
  protocolNumber: string | null
  protocolOn: PlainDate | null
  protocol: Protocol | null
  approvedAt: Date | null
  approvedBy: string | null
  replacedAt: Date | null
  discardedAt: Date | null
  discardedBy: string | null
  discardReason: string | null
}

const columns = sql`
  id, programme, year, edition, state, name, based_on AS "basedOn", fixed_months AS "fixedMonths",
  facts_on AS "factsOn", facts_through AS "factsThrough", settings, version, made_at AS "madeAt",
  made_by AS "madeBy", sent_at AS "sentAt", sent_by AS "sentBy", sent_hash AS "sentHash",
  protocol_number AS "protocolNumber", protocol_on AS "protocolOn", protocol,
  approved_at AS "approvedAt", approved_by AS "approvedBy", replaced_at AS "replacedAt",
  discarded_at AS "discardedAt", discarded_by AS "discardedBy", discard_reason AS "discardReason"`

/** The editions of a programme and its discarded drafts, the newest year and edition first. */
export function listDistributions(db: Queryable, programme: string): Promise<DistributionRecord[]> {
  return db.many<DistributionRecord>(sql`
    SELECT ${columns} FROM programme_distribution
    WHERE programme = ${programme} ORDER BY year DESC, edition DESC, id DESC`)
}

export function findDistribution(
  db: Queryable,
  id: number,
): Promise<DistributionRecord | undefined> {
  return db.maybe<DistributionRecord>(
    sql`SELECT ${columns} FROM programme_distribution WHERE id = ${id}`,
  )
}

/** As `findDistribution`; whoever wants to change it waits until this transaction ends. */
export function lockDistribution(
  tx: Transaction,
  id: number,
): Promise<DistributionRecord | undefined> {
  return tx.maybe<DistributionRecord>(
    sql`SELECT ${columns} FROM programme_distribution WHERE id = ${id} FOR UPDATE`,
  )
}

/** One at a time makes an edition of a year. */
export async function lockYear(tx: Transaction, programme: string, year: number): Promise<void> {
  const key = `distribution ${programme} ${year}`
  await tx.run(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${key}, 0))`,
  )
}

export type NewDistribution = Pick<
  DistributionRecord,
  | 'programme'
  | 'year'
  | 'edition'
  | 'name'
  | 'basedOn'
  | 'fixedMonths'
  | 'factsOn'
  | 'factsThrough'
  | 'settings'
  | 'madeAt'
  | 'madeBy'
>

export function insertDistribution(
  tx: Transaction,
  given: NewDistribution,
): Promise<DistributionRecord> {
  return tx.one<DistributionRecord>(sql`
    INSERT INTO programme_distribution
      (programme, year, edition, name, based_on, fixed_months, facts_on, facts_through, settings,
       made_at, made_by)
    VALUES
      (${given.programme}, ${given.year}, ${given.edition}, ${given.name}, ${given.basedOn},
       ${given.fixedMonths}, ${given.factsOn}, ${given.factsThrough},
       ${JSON.stringify(given.settings)}::jsonb, ${given.madeAt}, ${given.madeBy})
    RETURNING ${columns}`)
}

/** What a draft goes by: its rules, its facts, its name. Raises the version. */
export async function updateDraft(tx: Transaction, draft: DistributionRecord): Promise<void> {
  await tx.run(sql`
    UPDATE programme_distribution
    SET version = version + 1, name = ${draft.name}, fixed_months = ${draft.fixedMonths},
        facts_on = ${draft.factsOn}, facts_through = ${draft.factsThrough},
        settings = ${JSON.stringify(draft.settings)}::jsonb
    WHERE id = ${draft.id}`)
}

export async function updateSent(
  tx: Transaction,
  id: number,
  sent: { state: 'draft' | 'in-remarks'; at: Date | null; by: string | null; hash: string | null },
): Promise<void> {
  await tx.run(sql`
    UPDATE programme_distribution
    SET version = version + 1, state = ${sent.state}, sent_at = ${sent.at}, sent_by = ${sent.by},
        sent_hash = ${sent.hash}
    WHERE id = ${id}`)
}

/** What was pinned in it and said about it stays. */
export async function updateDiscarded(
  tx: Transaction,
  id: number,
  discarded: { at: Date; by: string; reason: string },
): Promise<void> {
  await tx.run(sql`
    UPDATE programme_distribution
    SET version = version + 1, state = 'discarded', discarded_at = ${discarded.at},
        discarded_by = ${discarded.by}, discard_reason = ${discarded.reason}
    WHERE id = ${id}`)
}

/** The edition in force gives way to `id`. */
export async function updateApproved(
  tx: Transaction,
  { id, programme, year }: DistributionRecord,
  approval: { number: string; on: PlainDate; protocol: Protocol; at: Date; by: string },
): Promise<void> {
  await tx.run(sql`
    UPDATE programme_distribution SET state = 'replaced', replaced_at = ${approval.at}
    WHERE programme = ${programme} AND year = ${year} AND state = 'approved'`)
  await tx.run(sql`
    UPDATE programme_distribution
    SET version = version + 1, state = 'approved', protocol_number = ${approval.number},
        protocol_on = ${approval.on}, protocol = ${JSON.stringify(approval.protocol)}::jsonb,
        approved_at = ${approval.at}, approved_by = ${approval.by}
    WHERE id = ${id}`)
}

type PinRow = Omit<Pin, 'value'> & { value: string }

/** Pins hold smallest units: whole numbers. */
export async function selectPins(db: Queryable, distribution: number): Promise<Pin[]> {
  const rows = await db.many<PinRow>(sql`
    SELECT organisation, line, month, what, value::text AS value
    FROM programme_distribution_pin WHERE distribution = ${distribution}
    ORDER BY organisation, line, month, what`)
  return rows.map(({ value, ...pin }) => ({ ...pin, value: BigInt(value) }))
}

type PinPlace = Omit<Pin, 'value'>

export async function deletePin(
  tx: Transaction,
  distribution: number,
  { organisation, line, month, what }: PinPlace,
): Promise<number> {
  return tx.run(sql`
    DELETE FROM programme_distribution_pin
    WHERE distribution = ${distribution} AND organisation = ${organisation} AND line = ${line}
      AND month = ${month} AND what = ${what}`)
}

export async function upsertPin(
  tx: Transaction,
  distribution: number,
  pin: Pin,
  by: { at: Date; name: string },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO programme_distribution_pin
      (distribution, organisation, line, month, what, value, pinned_at, pinned_by)
    VALUES
      (${distribution}, ${pin.organisation}, ${pin.line}, ${pin.month}, ${pin.what},
       ${String(pin.value)}::numeric, ${by.at}, ${by.name})
    ON CONFLICT (distribution, organisation, line, month, what)
    DO UPDATE SET value = excluded.value, pinned_at = excluded.pinned_at,
      pinned_by = excluded.pinned_by`)
}

/** An amendment begins with what was pinned in the edition that it comes from. */
export async function copyPins(tx: Transaction, from: number, to: number): Promise<void> {
  await tx.run(sql`
    INSERT INTO programme_distribution_pin
      (distribution, organisation, line, month, what, value, pinned_at, pinned_by)
    SELECT ${to}::bigint, organisation, line, month, what, value, pinned_at, pinned_by
    FROM programme_distribution_pin WHERE distribution = ${from}`)
}

/** Who pinned what of an organisation's line, and when. */
export function listPinners(
  db: Queryable,
  distribution: number,
  organisation: string,
  line: string,
): Promise<{ month: number; what: What; pinnedAt: Date; pinnedBy: string }[]> {
  return db.many(sql`
    SELECT month, what, pinned_at AS "pinnedAt", pinned_by AS "pinnedBy"
    FROM programme_distribution_pin
    WHERE distribution = ${distribution} AND organisation = ${organisation} AND line = ${line}
    ORDER BY month, what`)
}

export type FiguresOfCells = ReadonlyMap<string, CellFigures>

/** Writes the figures of an approved edition; months with nothing are no rows. */
export async function insertRows(
  tx: Transaction,
  distribution: number,
  cells: FiguresOfCells,
  decimalsOf: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...cells]
    .toSorted(([a], [b]) => byNumber(a, b))
    .flatMap(([key, cell]) => {
      const [organisation = '', line = ''] = key.split('|')
      const decimals = decimalsOf.get(line) ?? 0
      return cell.volume.flatMap((volume, at) => {
        const money = cell.money[at] ?? 0n
        if (volume === 0n && money === 0n) return []
        return [[distribution, organisation, line, at + 1, numeral(volume, decimals), money]]
      })
    })
  await tx.copyIn(
    'programme_distribution_row',
    ['distribution', 'organisation', 'line', 'month', 'volume', 'money'],
    rows.map((row) => row.map((value) => (typeof value === 'bigint' ? String(value) : value))),
  )
}

function numeral(value: bigint, decimals: number): string {
  if (decimals === 0) return String(value)
  const digits = String(value).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The figures of an approved edition, by cell, volumes in smallest units. */
export async function selectCells(
  db: Queryable,
  distribution: number,
  decimalsOf: ReadonlyMap<string, number>,
): Promise<FiguresOfCells> {
  const rows = await db.many<{
    organisation: string
    line: string
    volumes: string[]
    money: string[]
    months: number[]
  }>(sql`
    SELECT organisation, line, array_agg(month ORDER BY month) AS months,
      array_agg(volume::text ORDER BY month) AS volumes,
      array_agg(money::text ORDER BY month) AS money
    FROM programme_distribution_row WHERE distribution = ${distribution}
    GROUP BY organisation, line`)
  return new Map(
    rows.map(({ organisation, line, volumes, money, months }) => {
      const cell = { volume: Array<bigint>(12).fill(0n), money: Array<bigint>(12).fill(0n) }
      const decimals = decimalsOf.get(line) ?? 0
      months.forEach((month, at) => {
        cell.volume[month - 1] = unitsOf(volumes[at] ?? '0', decimals)
        cell.money[month - 1] = BigInt(money[at] ?? '0')
      })
      return [cellKey(organisation, line), cell]
    }),
  )
}

function unitsOf(text: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals))
}
