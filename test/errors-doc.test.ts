/** Holds docs/errors.md and the program together: every refusal in both, with the same figures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { registerSlices } from '#apps/slices.ts'
import { registeredRefusals } from '#kernel/http/index.ts'
import { isTest, readTree } from './architecture/source-tree.ts'
import { tokensOf } from './architecture/typescript-tokens.ts'

const root = join(import.meta.dirname, '..')

type Row = { namespace: string; status: number; exitCode: number }

/** The rows of the tables by their codes; a row that cannot be read is an error. */
function readErrors(page: string): Map<string, Row> {
  const rows = new Map<string, Row>()
  let namespace = ''
  for (const line of page.split('\n')) {
    namespace = /^## (.+)$/.exec(line)?.[1] ?? namespace
    if (!line.startsWith('| <a')) continue
    const cells =
      /^\| <a id="([a-z0-9-]+)"><\/a>`\1` \| (\d{3}) \| (\d) \| [^|]{3,} \| [^|]{3,} \|$/.exec(line)
    if (!cells) throw new Error(`docs/errors.md: not a row: ${line}`)
    const [, code = '', status, exitCode] = cells
    if (rows.has(code)) throw new Error(`docs/errors.md: ${code} stands there twice`)
    rows.set(code, { namespace, status: Number(status), exitCode: Number(exitCode) })
  }
  return rows
}

beforeAll(registerSlices)

it('finds rows, and refuses those that it cannot read', () => {
  const row = '| <a id="lot-held"></a>`lot-held` | 409 | 1 | on hold | take another |'
  expect(readErrors(`## stock\n${row}`)).toEqual(
    new Map([['lot-held', { namespace: 'stock', status: 409, exitCode: 1 }]]),
  )
  expect(() => readErrors(`${row}\n${row}`)).toThrow('twice')
  expect(() => readErrors(row.replace('409', 'many'))).toThrow('not a row')
  expect(() => readErrors(row.replace('on hold', ''))).toThrow('not a row')
})

it('lists every refusal of the program, and no other', () => {
  const listed = readErrors(readFileSync(join(root, 'docs/errors.md'), 'utf8'))
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(registeredRefusals()))
})

/**
 * A refusal without a status is a fault when it is sent. The ledger of the kernel is left out: the
 * slice that owns a ledger says its refusals in words of its own.
 */
it('registers every refusal that the code returns', () => {
  const tree = readTree(root, ['src'], ['.ts', '.tsx'])
  const returned = [...tree].flatMap(([path, source]) => {
    if (isTest(path) || path.startsWith('src/kernel/ledger/')) return []
    const tokens = tokensOf(source)
    return tokens.flatMap((token, index) => {
      const code = tokens[index + 2]
      const isCall = token.text === 'refused' && tokens[index + 1]?.text === '('
      return isCall && code?.kind === 'text' ? [{ path, line: code.line, code: code.text }] : []
    })
  })
  expect(returned.length).toBeGreaterThan(30)
  const unknown = returned
    .filter(({ code }) => !registeredRefusals().has(code))
    .map(({ path, line, code }) => `${path}:${line}: ${code}`)
  expect(unknown).toEqual([])
})
