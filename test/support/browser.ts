/** Journeys: end-to-end paths in a real Chromium. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { test } from 'vitest'

import { findChromium } from '../../scripts/find-chromium.mjs'

export type TestBrowser = {
  /** A page in a fresh profile: no cookies, nothing remembered. */
  openPage(options?: PageOptions): Promise<Page>
  /** What the pages show now, for whoever reads why a journey failed. */
  shown(): Promise<string>
  close(): Promise<void>
}

export type PageOptions = {
  /** Width of the window in CSS pixels; 1280 where none is given. */
  readonly width?: number
  readonly height?: number
  /** What the browser asks for: ru where none is given. */
  readonly language?: 'ru' | 'kk' | 'en'
  readonly hasScript?: boolean
  /** Where the person stands, where a page asks. */
  readonly position?: { readonly latitude: number; readonly longitude: number }
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the Chromium of this machine; it throws where there is none. */
export async function launchBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(whyNoBrowser)
  const downloads = mkdtempSync(join(tmpdir(), 'opora-browser-'))
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    downloadsPath: downloads,
    // Chromium's sandbox refuses root.
    chromiumSandbox: process.geteuid?.() !== 0,
    timeout: 60_000,
  })
  const pages: Page[] = []
  return {
    openPage: async (options = {}) => {
      const context: BrowserContext = await browser.newContext({
        viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
        locale: { ru: 'ru-RU', kk: 'kk-KZ', en: 'en-GB' }[options.language ?? 'ru'],
        timezoneId: 'Europe/Moscow',
        javaScriptEnabled: options.hasScript ?? true,
        ...(options.position === undefined
          ? {}
          : { geolocation: options.position, permissions: ['geolocation'] }),
      })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      pages.push(page)
      return page
    },
    shown: async () => {
      const texts = pages
        .filter((page) => !page.isClosed())
        .map(async (page) => `${page.url()}\n${(await page.innerText('body')).slice(0, 2_000)}`)
      return (await Promise.all(texts)).join('\n\n')
    },
    close: async () => {
      await browser.close()
      rmSync(downloads, { recursive: true, force: true })
    },
  }
}

const whyNoBrowser =
  'no Chromium was found: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH'

/**
 * A test in a real browser. Where the machine has none it is skipped, and the
 * end of the run names it and says why.
 */
export function journey(
  title: string,
  walk: (browser: TestBrowser) => Promise<void>,
  timeoutMs = 60_000,
): void {
  test(
    title,
    async (context) => {
      if (findChromium() === undefined) return context.skip(whyNoBrowser)
      const browser = await launchBrowser()
      try {
        await walk(browser)
      } catch (error) {
        const shown = await browser.shown().catch(() => 'the pages are gone')
        throw new Error(`${title}: the pages showed\n${shown}`, { cause: error })
      } finally {
        await browser.close()
      }
    },
    timeoutMs,
  )
}
