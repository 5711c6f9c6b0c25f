import type { Queryable } from '#kernel/db/index.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import { hashOf } from './canonical.ts'
import type { LoadedPack } from './load-pack.ts'
import { openPack } from './open-pack.ts'
import type { PackContent } from './pack-content.ts'
import { findPack, insertPack } from './tables.ts'

/**
 * Keeps this version of the pack under its hash, so that a receipt that names it can be
 * replayed. Called before the pack is used; a version that is known changes nothing.
 */
export async function archivePack(
  tx: Queryable,
  { guarantees, canonical }: Pick<LoadedPack, 'guarantees' | 'canonical'>,
  at: Date,
): Promise<'archived' | 'known'> {
  const { hash, jurisdiction } = guarantees
  const added = await insertPack(tx, { hash, jurisdiction, content: canonical, archivedAt: at })
  return added === 1 ? 'archived' : 'known'
}

/**
 * The pack of a receipt as it was; undefined where it never was used here. Throws where the
 * content no longer has its hash: somebody changed what may not be changed.
 */
export async function loadArchivedPack(
  db: Queryable,
  hash: string,
): Promise<Guarantees | undefined> {
  const found = await findPack(db, hash)
  if (!found) return undefined
  const actual = hashOf(found.content)
  if (actual !== hash)
    throw new Error(`guarantees: the archived pack ${hash} now has the hash ${actual}`)
  return openPack(JSON.parse(found.content) as PackContent, hash)
}
