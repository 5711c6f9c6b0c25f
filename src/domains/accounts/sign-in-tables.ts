import { type Queryable, sql } from '#kernel/db/index.ts'

/** An account as the sign-in library keeps it, in the schema `auth`. */
export type Account = {
  id: string
  name: string
  email: string
  language: string | null
  hasSecondFactor: boolean
  createdAt: Date
}

const columns = sql`
  id, name, email, language, coalesce("twoFactorEnabled", false) AS "hasSecondFactor",
  "createdAt"`

export async function findAccount(auth: Queryable, id: string): Promise<Account | undefined> {
  return auth.maybe<Account>(sql`SELECT ${columns} FROM "user" WHERE id = ${id}`)
}

export async function findAccountByEmail(
  auth: Queryable,
  email: string,
): Promise<Account | undefined> {
  return auth.maybe<Account>(
    sql`SELECT ${columns} FROM "user" WHERE email = ${email.toLowerCase()}`,
  )
}

export async function listAccountsById(
  auth: Queryable,
  ids: readonly string[],
): Promise<Account[]> {
  return auth.many<Account>(
    sql`SELECT ${columns} FROM "user" WHERE id = ANY (${ids}) ORDER BY name, id`,
  )
}

/** Takes the second factor away and ends every session, so that the next sign-in sets it up anew. */
export async function deleteSecondFactor(auth: Queryable, accountId: string): Promise<void> {
  await auth.run(sql`DELETE FROM "twoFactor" WHERE "userId" = ${accountId}`)
  await auth.run(sql`UPDATE "user" SET "twoFactorEnabled" = false WHERE id = ${accountId}`)
  await deleteSessions(auth, accountId)
}

export async function deleteSessions(auth: Queryable, accountId: string): Promise<void> {
  await auth.run(sql`DELETE FROM "session" WHERE "userId" = ${accountId}`)
}

export async function updatePassword(
  auth: Queryable,
  accountId: string,
  hash: string,
): Promise<void> {
  await auth.run(sql`
    UPDATE "account" SET "password" = ${hash}, "updatedAt" = now()
    WHERE "userId" = ${accountId} AND "providerId" = 'credential'`)
  await deleteSessions(auth, accountId)
}

/** A second factor whose secret is known beforehand: only for demonstration accounts. */
export async function insertSecondFactor(
  auth: Queryable,
  accountId: string,
  encrypted: { secret: string; backupCodes: string },
): Promise<void> {
  await auth.run(sql`
    INSERT INTO "twoFactor" (id, secret, "backupCodes", "userId", verified)
    VALUES (${`demo-${accountId}`}, ${encrypted.secret}, ${encrypted.backupCodes}, ${accountId}, true)`)
  await auth.run(sql`UPDATE "user" SET "twoFactorEnabled" = true WHERE id = ${accountId}`)
}
