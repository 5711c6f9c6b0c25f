import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Database } from '#kernel/db/index.ts'
import type { Names } from '#kernel/language.ts'
import { type Verb, verbs } from '#kernel/permission.ts'
import { type RegionPart, type Serving, servesAny } from '#kernel/region-part.ts'
import { insertRoles, listRoleCodes, type Role } from './tables.ts'

type RoleInFile = {
  role: string
  names: Names
  parts?: RegionPart[]
  'needs-second-factor': boolean
  permissions: Record<string, Verb[]>
}

/** The roles that the product ships for what the region holds: src/domains/accounts/roles.yaml. */
export async function readShippedRoles(region: Serving = {}): Promise<Role[]> {
  const text = await readFile(join(import.meta.dirname, 'roles.yaml'), 'utf8')
  const entries = parse(text) as RoleInFile[]
  const codes = new Set(entries.map(({ role }) => role))
  if (codes.size < entries.length) throw new Error('roles.yaml: a role stands there twice')
  const own = entries.filter(({ parts }) => parts === undefined || servesAny(region, parts))
  return own.map((entry) => ({
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

/**
 * Gives a region the shipped roles that it lacks: all of them at first, later those that a new version
 * or a new part of the region brings. Roles that it has are its own and are left alone.
 */
export async function loadRoles(db: Database, region: Serving = {}): Promise<number> {
  const shipped = await readShippedRoles(region)
  return db.transaction(async (tx) => {
    const known = new Set((await listRoleCodes(tx)).map(({ code }) => code))
    const missing = shipped.filter(({ code }) => !known.has(code))
    if (missing.length > 0) await insertRoles(tx, missing)
    return missing.length
  })
}
