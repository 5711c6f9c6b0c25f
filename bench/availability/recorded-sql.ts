import { searchAvailability } from '../../src/domains/availability/index.ts'
import { systemContext } from '../../src/kernel/context.ts'
import type { Database, Sql, Statement } from '../../src/kernel/db/index.ts'
import { publicActor } from '../../src/kernel/permission.ts'
import type { Region } from '../../src/kernel/region.ts'

/** The statements that each search sends, in their order and with their values. */
export async function recordSearches(
  region: Region,
  queries: readonly string[],
): Promise<Statement[][]> {
  let statements: Statement[] = []
  const { db } = region
  const note = (query: Sql) => statements.push(query.compile())
  const recording: Database = {
    ...db,
    many: <Row extends object>(query: Sql) => {
      note(query)
      return db.many<Row>(query)
    },
    one: <Row extends object>(query: Sql) => {
      note(query)
      return db.one<Row>(query)
    },
    maybe: <Row extends object>(query: Sql) => {
      note(query)
      return db.maybe<Row>(query)
    },
  }
  const searches: Statement[][] = []
  const contextOn = (where: Database) => ({
    ...systemContext({ ...region, db: where }, 'benchmark'),
    actor: publicActor,
  })
  // The first search of a process reads the names into memory.
  await searchAvailability(contextOn(db), { query: queries[0] ?? '' })
  for (const query of queries) {
    statements = []
    await searchAvailability(contextOn(recording), { query })
    searches.push(statements)
  }
  return searches
}
