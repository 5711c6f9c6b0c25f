/** Holds roles and code together: whatever a permission is asked for, some role can give it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { registerSlices } from '#apps/slices.ts'
import { listImportKinds } from '#kernel/import/index.ts'
import { verbs } from '#kernel/permission.ts'
import { isTest, readTree } from './architecture/source-tree.ts'
import { type Token, tokensOf } from './architecture/typescript-tokens.ts'

const root = join(import.meta.dirname, '..')

type Role = { role: string; permissions: Record<string, string[]> }

/** `read stock`: every verb and document that a role of a new region holds. */
const granted = new Set(
  (parse(readFileSync(join(root, 'src/domains/accounts/roles.yaml'), 'utf8')) as Role[]).flatMap(
    ({ permissions }) =>
      Object.entries(permissions).flatMap(([document, own]) =>
        own.map((verb) => `${verb} ${document}`),
      ),
  ),
)

const asking = new Set(['refuseUnless', 'permits', 'permitsSomewhere', 'permittedSites'])

/** The verb and document of `refuseUnless(context, 'post', 'stock', …)` and of `access: ['post', 'stock']`. */
function askedAt(tokens: readonly Token[], index: number): string[] {
  const { text } = tokens[index]!
  const next = tokens[index + 1]?.text
  const isCall = asking.has(text) && next === '('
  if (!isCall && !((text === 'access' || text === 'permission') && next === ':')) return []
  const after = tokens.slice(index + 2, index + (isCall ? 14 : 7))
  const at = after.findIndex(
    (token, offset) =>
      token.kind === 'text' &&
      (verbs as readonly string[]).includes(token.text) &&
      after[offset + 1]?.text === ',' &&
      after[offset + 2]?.kind === 'text',
  )
  return at < 0 ? [] : [`${after[at]!.text} ${after[at + 2]!.text}`]
}

const asked = (source: string) => {
  const tokens = tokensOf(source)
  return tokens.flatMap((token, index) =>
    askedAt(tokens, index).map((permission) => ({ permission, line: token.line })),
  )
}

beforeAll(registerSlices)

it('finds what is asked for', () => {
  const found = (source: string) => asked(source).map(({ permission }) => permission)
  expect(found("refuseUnless(context, 'post', 'stock', { siteId })")).toEqual(['post stock'])
  expect(found("permits(context.actor, 'read', 'stock')")).toEqual(['read stock'])
  expect(found("config: { access: ['manage', 'account'] }")).toEqual(['manage account'])
  expect(found("permission: ['read', 'hotline-case']")).toEqual(['read hotline-case'])
  expect(found("access: 'public'")).toEqual([])
})

it('has a role for every permission that the program asks for', () => {
  const tree = readTree(root, ['src'], ['.ts', '.tsx'])
  const uses = [...tree]
    .filter(([path]) => !isTest(path))
    .flatMap(([path, source]) =>
      asked(source).map(({ permission, line }) => ({ permission, where: `${path}:${line}` })),
    )
  expect(uses.length).toBeGreaterThan(20)
  const imports = listImportKinds().map(({ kind, document }) => ({
    permission: `post ${document}`,
    where: `import of ${kind}`,
  }))
  const missing = [...uses, ...imports]
    .filter(({ permission }) => !granted.has(permission))
    .map(({ permission, where }) => `${where}: no role may ${permission}`)
  expect(missing).toEqual([])
})
