import { Sql, type Statement } from '#kernel/db/index.ts'
import type { PostingValues } from './posting.ts'

let prepared = 0

/** A statement whose text and name are ready; only the values change from call to call. */
class PreparedSql extends Sql {
  readonly statement: Statement

  constructor(statement: Statement) {
    super([statement.text], [])
    this.statement = statement
  }

  override compile(): Statement {
    return this.statement
  }
}

/**
 * A statement written once with `:name::type` parameters and filled many times. A name may stand in
 * it several times and is sent once. For texts that the program itself wrote.
 */
export function prepare(text: string): (values: PostingValues) => Sql {
  const names: (keyof PostingValues)[] = []
  const numbered = text.replaceAll(/(?<!:):([a-z]\w*)/gi, (_match, name: keyof PostingValues) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  prepared += 1
  const name = `ledger${prepared}`
  return (values) =>
    new PreparedSql({ name, text: numbered, values: names.map((each) => values[each]) })
}
