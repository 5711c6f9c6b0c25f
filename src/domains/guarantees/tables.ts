import { type Queryable, sql } from '#kernel/db/index.ts'

/** A version of the pack, kept for ever. Table `guarantee_pack`, SELECT and INSERT only. */
export type ArchivedPack = {
  readonly hash: string
  readonly jurisdiction: string
  readonly content: string
  readonly archivedAt: Date
}

/** Returns how many rows were added: 0 where the version is known. */
export function insertPack(tx: Queryable, pack: ArchivedPack): Promise<number> {
  return tx.run(sql`
    INSERT INTO guarantee_pack (hash, jurisdiction, content, archived_at)
    VALUES (${pack.hash}, ${pack.jurisdiction}, ${pack.content}, ${pack.archivedAt})
    ON CONFLICT (hash) DO NOTHING`)
}

export function findPack(db: Queryable, hash: string): Promise<ArchivedPack | undefined> {
  return db.maybe<ArchivedPack>(sql`
    SELECT hash, jurisdiction, content, archived_at AS "archivedAt"
    FROM guarantee_pack WHERE hash = ${hash}`)
}

/** Latest first, without the content. */
export function listPacks(db: Queryable): Promise<Omit<ArchivedPack, 'content'>[]> {
  return db.many<Omit<ArchivedPack, 'content'>>(sql`
    SELECT hash, jurisdiction, archived_at AS "archivedAt"
    FROM guarantee_pack ORDER BY archived_at DESC, hash`)
}
