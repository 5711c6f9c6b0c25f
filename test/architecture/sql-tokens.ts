/** A word, a "quoted name", a 'text' or a sign of SQL. */
export type SqlToken = { kind: 'word' | 'name' | 'text' | 'sign'; text: string; line: number }

const pattern =
  /(?<skip>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>[eE]?'(?:[^']|'')*'|\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$)|"(?<name>(?:[^"]|"")+)"|(?<word>[\p{L}_$][\p{L}\p{N}_$]*|[0-9][0-9a-zA-Z_.]*)|(?<sign>[\s\S])/gu

/** Splits SQL into tokens; comments are dropped, words are small letters, as PostgreSQL reads them. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = []
  let line = 1
  for (const { 0: whole, groups = {} } of sql.matchAll(pattern)) {
    const { text, name, word, sign } = groups
    if (text !== undefined) tokens.push({ kind: 'text', text, line })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, line })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase(), line })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, line })
    line += whole.split('\n').length - 1
  }
  return tokens
}

/** A table or view that a statement names, and whether it writes to it. */
export type TableUse = { schema: string | undefined; table: string; line: number; isWrite: boolean }

const readers = new Set(['from', 'join', 'using'])
const writers = new Set(['into', 'update', 'truncate', 'copy'])
/** After these, FROM belongs to an expression: IS DISTINCT FROM, extract(year FROM …). */
const expressions = new Set(['distinct'])
const fillers = new Set(['only', 'table', 'lateral', 'if', 'exists', 'not'])

/**
 * The tables that SQL names where only a table can stand: after FROM, JOIN, INTO, UPDATE, USING,
 * COPY, TRUNCATE, `ALTER`/`LOCK`/`DROP TABLE`, in lists with commas too. A CTE or an alias of
 * a table's name counts as the table: it would hide the table, so it has to be named otherwise.
 */
export function tablesIn(sql: string): TableUse[] {
  const tokens = sqlTokens(sql)
  const found: TableUse[] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'word') return
    const before = tokens[index - 1]?.text
    const isDelete = token.text === 'from' && before === 'delete'
    const isTable = token.text === 'table' && !fillers.has(before ?? '')
    const isWrite = writers.has(token.text) || isDelete || isTable
    if (!isWrite && !readers.has(token.text)) return
    if (expressions.has(before ?? '') || isUpdateOfLock(tokens, index)) return
    found.push(...listAt(tokens, index + 1, isWrite))
  })
  return found
}

/** FOR UPDATE, FOR NO KEY UPDATE, and DO UPDATE SET name no table. */
function isUpdateOfLock(tokens: readonly SqlToken[], index: number): boolean {
  const before = tokens[index - 1]?.text ?? ''
  return tokens[index]?.text === 'update' && ['for', 'key', 'do', 'on', ','].includes(before)
}

function listAt(tokens: readonly SqlToken[], start: number, isWrite: boolean): TableUse[] {
  const found: TableUse[] = []
  let index = start
  for (;;) {
    while (tokens[index]?.kind === 'word' && fillers.has(tokens[index]!.text)) index += 1
    const name = nameAt(tokens, index)
    if (!name) return found
    index = name.end
    if (tokens[index]?.text !== '(' || isWrite) {
      const { schema, table } = name
      found.push({ schema, table, line: tokens[index - 1]!.line, isWrite })
    }
    // An alias may stand before the comma: FROM site AS place, settlement.
    if (tokens[index]?.text === 'as') index += 1
    if (isName(tokens[index]) && tokens[index + 1]?.text === ',') index += 1
    if (tokens[index]?.text !== ',') return found
    index += 1
  }
}

function nameAt(tokens: readonly SqlToken[], index: number) {
  const first = tokens[index]
  if (!isName(first)) return undefined
  const second = tokens[index + 2]
  return tokens[index + 1]?.text === '.' && isName(second)
    ? { schema: first.text, table: second.text, end: index + 3 }
    : { schema: undefined, table: first.text, end: index + 1 }
}

function isName(token: SqlToken | undefined): token is SqlToken {
  return token?.kind === 'name' || (token?.kind === 'word' && /^[\p{L}_]/u.test(token.text))
}
