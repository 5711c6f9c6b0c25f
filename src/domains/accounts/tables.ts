import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Names } from '#kernel/language.ts'
import type { Grant, Verb } from '#kernel/permission.ts'

export type Role = {
  code: string
  names: Names
  needsSecondFactor: boolean
  permissions: { verb: Verb; document: string }[]
}

export type Assignment = {
  id: number
  accountId: string
  roleCode: string
  siteId: number | null
  programme: string | null
  givenAt: Date
  givenBy: string
}

/** What an account may do here, and whether some of it needs a second factor. */
export type Entitlements = { grants: Grant[]; needsSecondFactor: boolean }

export async function findEntitlements(db: Queryable, accountId: string): Promise<Entitlements> {
  const rows = await db.many<{
    verb: Verb
    document: string
    siteId: number | null
    programme: string | null
    needsSecondFactor: boolean
  }>(sql`
    SELECT permission.verb, permission.document, assignment.site_id AS "siteId", assignment.programme,
           role.needs_second_factor AS "needsSecondFactor"
    FROM role_assignment assignment
    JOIN role ON role.code = assignment.role_code
    JOIN role_permission permission ON permission.role_code = role.code
    WHERE assignment.account_id = ${accountId} AND assignment.ended_at IS NULL`)
  return {
    needsSecondFactor: rows.some(({ needsSecondFactor }) => needsSecondFactor),
    grants: rows.map(({ verb, document, siteId, programme }) => ({
      verb,
      document,
      ...(siteId === null ? {} : { siteId }),
      ...(programme === null ? {} : { programme }),
    })),
  }
}

export async function listRoles(db: Queryable): Promise<Role[]> {
  return db.many<Role>(sql`
    SELECT role.code, role.names, role.needs_second_factor AS "needsSecondFactor",
           coalesce(jsonb_agg(jsonb_build_object('verb', permission.verb, 'document', permission.document)
             ORDER BY permission.document, permission.verb) FILTER (WHERE permission.verb IS NOT NULL), '[]')
             AS permissions
    FROM role LEFT JOIN role_permission permission ON permission.role_code = role.code
    GROUP BY role.code ORDER BY role.code`)
}

export async function insertRoles(tx: Transaction, roles: readonly Role[]): Promise<void> {
  const rows = roles.map(({ code, names, needsSecondFactor }) => ({
    code,
    names,
    needs_second_factor: needsSecondFactor,
  }))
  const permissions = roles.flatMap((role) =>
    role.permissions.map(({ verb, document }) => ({ role_code: role.code, verb, document })),
  )
  await tx.run(sql`
    INSERT INTO role (code, names, needs_second_factor)
    SELECT code, names, needs_second_factor FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (code text, names jsonb, needs_second_factor boolean)`)
  await tx.run(sql`
    INSERT INTO role_permission (role_code, verb, document)
    SELECT role_code, verb, document FROM jsonb_to_recordset(${JSON.stringify(permissions)}::jsonb)
      AS row (role_code text, verb text, document text)`)
}

/** Two processes that load roles at once do so one after the other. */
export async function listRoleCodes(tx: Transaction): Promise<{ code: string }[]> {
  await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended('roles', 0))`)
  return tx.many<{ code: string }>(sql`SELECT code FROM role`)
}

/** Roles ever given in the region. */
export async function countAssignments(db: Queryable): Promise<number> {
  return (await db.one<{ count: number }>(sql`SELECT count(*) FROM role_assignment`)).count
}

export async function listAssignments(
  db: Queryable,
  accountId: string | null,
): Promise<Assignment[]> {
  return db.many<Assignment>(sql`
    SELECT assignment.id, assignment.account_id AS "accountId", assignment.role_code AS "roleCode",
           assignment.site_id AS "siteId", assignment.programme,
           assignment.given_at AS "givenAt", assignment.given_by AS "givenBy"
    FROM role_assignment assignment
    WHERE assignment.ended_at IS NULL
      AND (${accountId}::text IS NULL OR assignment.account_id = ${accountId})
    ORDER BY assignment.account_id, assignment.role_code, assignment.id`)
}

export async function insertAssignment(
  tx: Queryable,
  assignment: {
    accountId: string
    roleCode: string
    siteId: number | null
    programme: string | null
  },
  givenAt: Date,
  givenBy: string,
): Promise<number | undefined> {
  const row = await tx.maybe<{ id: number }>(sql`
    INSERT INTO role_assignment (account_id, role_code, site_id, programme, given_at, given_by)
    VALUES (${assignment.accountId}, ${assignment.roleCode}, ${assignment.siteId}, ${assignment.programme},
            ${givenAt}, ${givenBy})
    ON CONFLICT DO NOTHING RETURNING id`)
  return row?.id
}

/** An assignment in force, locked until the transaction ends. */
export async function findAssignment(
  tx: Queryable,
  id: number,
): Promise<{ accountId: string; roleCode: string } | undefined> {
  return tx.maybe(sql`
    SELECT account_id AS "accountId", role_code AS "roleCode" FROM role_assignment
    WHERE id = ${id} AND ended_at IS NULL FOR UPDATE`)
}

export async function endAssignment(
  tx: Queryable,
  id: number,
  endedAt: Date,
  endedBy: string,
): Promise<void> {
  await tx.run(sql`
    UPDATE role_assignment SET ended_at = ${endedAt}, ended_by = ${endedBy}
    WHERE id = ${id} AND ended_at IS NULL`)
}
