import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Database } from '#kernel/db/index.ts'
import type { Names } from '#kernel/language.ts'
import { type Verb, verbs } from '#kernel/permission.ts'
import { countRoles, insertRoles, type Role } from './tables.ts'

type RoleInFile = {
  role: string
  names: Names
  'needs-second-factor': boolean
  permissions: Record<string, Verb[]>
}

/** The roles that the product ships: src/domains/accounts/roles.yaml. */
export async function readShippedRoles(): Promise<Role[]> {
  const text = await readFile(join(import.meta.dirname, 'roles.yaml'), 'utf8')
  const entries = parse(text) as RoleInFile[]
  const codes = new Set(entries.map(({ role }) => role))
  if (codes.size < entries.length) throw new Error('roles.yaml: a role stands there twice')
  return entries.map((entry) => ({
    code: entry.role,
    names: entry.names,
    needsSecondFactor: entry['needs-second-factor'],
    permissions: Object.entries(entry.permissions).flatMap(([document, allowed]) =>
      allowed.map((verb) => {
        if (!verbs.includes(verb)) throw new Error(`roles.yaml: ${entry.role}: no verb "${verb}"`)
        return { verb, document }
      }),
    ),
  }))
}

/** Gives a region that has no role yet the shipped ones; a region's own roles are left alone. */
export async function loadRoles(db: Database): Promise<number> {
  const roles = await readShippedRoles()
  return db.transaction(async (tx) => {
    if ((await countRoles(tx)) > 0) return 0
    await insertRoles(tx, roles)
    return roles.length
  })
}
