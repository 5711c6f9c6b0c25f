import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type AxeResults = { passes: unknown[]; violations: { id: string; nodes: { html: string }[] }[] }
type WithAxe = {
  axe: { run(root: Document, options: { runOnly: string[] }): Promise<AxeResults> }
}

/** What axe finds on a page against WCAG 2.2 AA and good practice: one line a finding. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { passes, violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as WithAxe).axe.run(document, { runOnly }),
    standards,
  )
  if (passes.length === 0) throw new Error('axe looked at nothing')
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`)
}
