import { type Queryable, sql } from '#kernel/db/index.ts'
import type { MedicineId } from './ids.ts'

export type CatalogueMedicine = {
  id: MedicineId
  inn: string
  form: string
  strength: string | null
  unit: string
  nodeCode: string | null
  tradeNames: string[]
}

/** Every medicine of a country with the names it is sold under: what files of others are read against. */
export function listCatalogue(db: Queryable, country: string): Promise<CatalogueMedicine[]> {
  return db.many<CatalogueMedicine>(sql`
    SELECT medicine.id, inn.name AS inn, medicine.form, medicine.strength, medicine.unit,
           medicine.node_code AS "nodeCode", coalesce(named.names, '{}') AS "tradeNames"
    FROM medicine
    JOIN inn ON inn.id = medicine.inn_id
    LEFT JOIN (SELECT inn_id, array_agg(name ORDER BY name) AS names FROM trade_name GROUP BY inn_id)
      named ON named.inn_id = inn.id
    WHERE medicine.country = ${country}
    ORDER BY medicine.id`)
}
