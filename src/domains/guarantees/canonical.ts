import { createHash } from 'node:crypto'
import type { PackContent } from './pack-content.ts'

/** JSON with the fields of every record in order: one text for one content. */
export function canonicalText(content: PackContent): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    isRecord(value) ? sorted(value) : value,
  )
}

/** sha-256 of the canonical text, in hexadecimal: the identity of a pack. */
export function hashOf(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex')
}

function sorted(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
