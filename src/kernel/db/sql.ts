/**
 * SQL in the open: a tagged template that turns interpolated values into
 * parameters. Nothing that comes from outside can reach the text of a
 * statement; a nested fragment is spliced with its own parameters.
 */
export class Sql {
  readonly strings: readonly string[]
  readonly parts: readonly unknown[]

  constructor(strings: readonly string[], parts: readonly unknown[]) {
    this.strings = strings
    this.parts = parts
  }

  /** The statement as the driver wants it: `$1`-style text, its values, and a stable name. */
  compile(): Statement {
    const isPlain = !this.parts.some((part) => part instanceof Sql)
    if (isPlain) {
      let text = plainTexts.get(this.strings)
      if (text === undefined) {
        text = this.strings.reduce((whole, next, index) => `${whole}$${index}${next}`)
        plainTexts.set(this.strings, text)
      }
      return { name: statementName(text), text, values: this.parts as unknown[] }
    }
    const values: unknown[] = []
    const text = splice(this, values)
    return { name: statementName(text), text, values }
  }
}

export type Statement = { name: string | undefined; text: string; values: unknown[] }

/** ``sql`SELECT id FROM site WHERE name = ${name}` `` */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  return new Sql(strings, parts)
}

/**
 * Text that goes into a statement as it stands. For names that the program
 * itself wrote (a column list, a constant); never for anything typed or read.
 */
export function trustedSql(text: string): Sql {
  return new Sql([text], [])
}

/** `"identifier"` quoted, for the few places (migration, backup) that work on any table. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Fragments with a separator between them, `, ` when none is named. */
export function joinSql(fragments: readonly Sql[], separator = ', '): Sql {
  if (fragments.length === 0) return trustedSql('')
  const strings = ['', ...Array<string>(fragments.length - 1).fill(separator), '']
  return new Sql(strings, fragments)
}

function splice(fragment: Sql, values: unknown[]): string {
  let text = fragment.strings[0] ?? ''
  fragment.parts.forEach((part, index) => {
    if (part instanceof Sql) text += splice(part, values)
    else {
      values.push(part)
      text += `$${values.length}`
    }
    text += fragment.strings[index + 1] ?? ''
  })
  return text
}

const plainTexts = new WeakMap<readonly string[], string>()

/**
 * Prepared statements are kept by name on each connection. The program has a
 * bounded number of statements, but fragments can combine, so past the cap a
 * statement goes unnamed instead of filling the server's memory.
 */
const namedStatementCap = 2_000
const names = new Map<string, string>()

function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= namedStatementCap) return undefined
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
