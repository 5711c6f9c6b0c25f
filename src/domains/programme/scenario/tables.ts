import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Scenario } from './scenario.ts'

const columns = sql`
  id, programme, name, note, visibility, state, version, base_hash AS "baseHash",
  base_edition AS "baseEdition", changes, copied_from AS "copiedFrom", made_at AS "madeAt",
  made_by AS "madeBy", owner_id AS "ownerId", changed_at AS "changedAt", changed_by AS "changedBy"`

/** Those that the reader may see, the last changed first. */
export function selectScenarios(db: Queryable, readerId: string | null): Promise<Scenario[]> {
  return db.many<Scenario>(sql`
    SELECT ${columns} FROM programme_scenario
    WHERE visibility = 'shared' OR owner_id = ${readerId}
    ORDER BY state DESC, changed_at DESC, id DESC LIMIT 500`)
}

export function findScenario(db: Queryable, id: number): Promise<Scenario | undefined> {
  return db.maybe<Scenario>(sql`SELECT ${columns} FROM programme_scenario WHERE id = ${id}`)
}

export function lockScenario(tx: Queryable, id: number): Promise<Scenario | undefined> {
  return tx.maybe<Scenario>(
    sql`SELECT ${columns} FROM programme_scenario WHERE id = ${id} FOR UPDATE`,
  )
}

export function insertScenario(
  tx: Queryable,
  of: Omit<Scenario, 'id' | 'state' | 'version'>,
): Promise<Scenario> {
  return tx.one<Scenario>(sql`
    INSERT INTO programme_scenario
      (programme, name, note, visibility, base_hash, base_edition, changes, copied_from, made_at,
       made_by, owner_id, changed_at, changed_by)
    VALUES
      (${of.programme}, ${of.name}, ${of.note}, ${of.visibility}, ${of.baseHash},
       ${of.baseEdition}, ${JSON.stringify(of.changes)}::jsonb, ${of.copiedFrom}, ${of.madeAt},
       ${of.madeBy}, ${of.ownerId}, ${of.changedAt}, ${of.changedBy})
    RETURNING ${columns}`)
}

/** The next version in place of the last one. The caller holds the row. */
export function updateScenario(tx: Queryable, of: Scenario): Promise<Scenario> {
  return tx.one<Scenario>(sql`
    UPDATE programme_scenario
    SET name = ${of.name}, note = ${of.note}, visibility = ${of.visibility}, state = ${of.state},
        version = ${of.version}, base_hash = ${of.baseHash}, base_edition = ${of.baseEdition},
        changes = ${JSON.stringify(of.changes)}::jsonb, changed_at = ${of.changedAt},
        changed_by = ${of.changedBy}
    WHERE id = ${of.id}
    RETURNING ${columns}`)
}

export async function insertVersion(tx: Queryable, of: Scenario): Promise<void> {
  await tx.run(sql`
    INSERT INTO programme_scenario_version
      (scenario, version, name, note, visibility, state, base_hash, base_edition, changes,
       changed_at, changed_by)
    VALUES
      (${of.id}, ${of.version}, ${of.name}, ${of.note}, ${of.visibility}, ${of.state},
       ${of.baseHash}, ${of.baseEdition}, ${JSON.stringify(of.changes)}::jsonb, ${of.changedAt},
       ${of.changedBy})`)
}

export type ScenarioVersion = Pick<
  Scenario,
  'version' | 'name' | 'visibility' | 'state' | 'baseHash' | 'changes' | 'changedAt' | 'changedBy'
>

/** The last one first. */
export function selectVersions(db: Queryable, scenario: number): Promise<ScenarioVersion[]> {
  return db.many<ScenarioVersion>(sql`
    SELECT version, name, visibility, state, base_hash AS "baseHash", changes,
           changed_at AS "changedAt", changed_by AS "changedBy"
    FROM programme_scenario_version WHERE scenario = ${scenario} ORDER BY version DESC LIMIT 200`)
}
