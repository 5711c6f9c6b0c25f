import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type SiteFile = {
  /** Carries a hash of the content, so that it may be kept for ever. */
  readonly path: string
  readonly type: string
  readonly content: string
}

/** All that a page loads beside itself. */
export const siteFiles = {
  style: siteFile('site.css', 'text/css; charset=utf-8', withoutSpaces),
  icon: siteFile('icon.svg', 'image/svg+xml', (text) => text.trim()),
  position: siteFile('position-script.js', 'text/javascript; charset=utf-8', (text) => text.trim()),
} as const

function siteFile(name: string, type: string, tidy: (text: string) => string): SiteFile {
  const content = tidy(readFileSync(new URL(name, import.meta.url), 'utf8'))
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const [stem = '', extension = ''] = name.split('.')
  return { path: `/site/${stem}-${hash}.${extension}`, type, content }
}

/** Our own style sheet without comments and spare spaces; it has no strings with braces or colons. */
function withoutSpaces(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*([{};,>])\s*/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim()
}
