import compress from '@fastify/compress'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { constants } from 'node:zlib'
import type { Html } from '#kernel/http/html.ts'
import type { Api } from '#kernel/http/region-api.ts'
import { languageOf } from '#kernel/http/server.ts'
import { chooseLanguage, type Language, languages } from '#kernel/i18n/index.ts'
import { publicActor } from '#kernel/permission.ts'
import { type RegionPart, servesAny } from '#kernel/region-part.ts'
import { type Region, regionName } from '#kernel/region.ts'
import { siteFiles } from './assets.ts'
import { errorPage } from './error-page.ts'
import {
  changePreferences,
  preferencesAgeInSeconds,
  preferencesCookie,
  readPreferences,
  safeReturn,
  writePreferences,
} from './preferences.ts'
import { readText } from './read-text.ts'
import { securityHeaders } from './security-headers.ts'
import { plainHomePage } from './plain-home-page.ts'
import { regionChoicePage } from './region-choice-page.ts'
import type { SiteLink, SiteSearch, SiteView } from './site-view.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose page, in which language, for which reader; set before a public page's handler runs. */
    site: SiteView
  }
}

/** What a slice gives to the public site: its pages, and the links that lead to them. */
export type SiteSection = {
  /** Its pages and links are there only where the region holds this part; undefined: everywhere. */
  readonly part?: RegionPart
  /** The home page of a region; the first section that has one gives it. */
  readonly home?: (
    request: FastifyRequest,
    reply: FastifyReply,
  ) => FastifyReply | Promise<FastifyReply | void>
  /** The search in the head of every page; the first section that has one gives it. */
  readonly search?: SiteSearch
  /** What the foot of every page says of the figures; the first section that has one gives it. */
  readonly aboutKey?: string
  /** Registered under `/{region}/{language}`; `request.context` and `request.site` are set. */
  readonly pages: (scope: Api) => void
  /** Files that are the same in every language, under `/{region}`; `request.context` is set. */
  readonly files?: (scope: Api) => void
  readonly links?: readonly SiteLink[]
  /** Whether a region has these pages and links; absent: every region has. */
  readonly isOffered?: (region: Pick<Region, 'id'>) => boolean
}

export type SiteOptions = {
  readonly sections: readonly SiteSection[]
  readonly now?: () => Date
  /** Whether what the region's pages show is invented. */
  readonly isDemonstration?: (region: Region) => Promise<boolean>
  /** How much of it is loaded, 0 to 99, while it is being loaded: every page says so. */
  readonly loadedPercent?: (region: Region) => number | undefined
}

const yearInSeconds = 31_536_000
const pagesAMinute = 300
/** Everything public may be found; the staff app and the interface for programs hold no pages. */
const robots = 'User-agent: *\nDisallow: /staff/\nDisallow: /api/\n'

/**
 * Every address of the public site: the files that pages load, the way from `/` to the reader's
 * language, and the sections' pages under each region and language. The reader is always the
 * public: a session of staff opens nothing here.
 */
export async function mountSite(
  api: Api,
  regions: readonly Region[],
  options: SiteOptions,
): Promise<void> {
  api.decorateRequest('site', null as unknown as SiteView)
  api.addHook('onSend', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  await api.register(compress, {
    global: true,
    threshold: 512,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } },
  })
  for (const file of Object.values(siteFiles)) {
    api.get(file.path, { schema: { hide: true } }, (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${yearInSeconds}, immutable`)
        .type(file.type)
        .send(file.content),
    )
  }
  api.get('/favicon.ico', { schema: { hide: true } }, (_request, reply) =>
    reply.redirect(siteFiles.icon.path, 301),
  )
  api.get('/robots.txt', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(robots),
  )
  const [first, ...others] = regions
  if (first && others.length === 0) toReadersLanguage(api, '/', first)
  if (others.length > 0) toRegion(api, regions)
  for (const region of regions) {
    toReadersLanguage(api, `/${region.id}`, region)
    toReadersLanguage(api, `/${region.id}/`, region)
    await api.register(async (scope) => openFiles(scope as unknown as Api, region, options), {
      prefix: `/${region.id}`,
    })
    for (const language of region.languages) {
      const prefix = `/${region.id}/${language}`
      await api.register(
        async (scope) => openSection(scope as unknown as Api, region, language, options),
        { prefix },
      )
    }
  }
}

/** Everything below is public, in no description of the interface, and slow to whoever asks too much. */
function forEverybody(scope: Api): void {
  scope.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true }
    route.config = {
      ...route.config,
      access: 'public',
      rateLimit: route.config?.rateLimit ?? { max: pagesAMinute, timeWindow: '1 minute' },
    }
  })
}

function openFiles(scope: Api, region: Region, options: SiteOptions): void {
  const now = options.now ?? (() => new Date())
  forEverybody(scope)
  const language = region.languages[0] ?? 'ru'
  scope.addHook('onRequest', async (request) => {
    request.context = { region, actor: publicActor, language, at: now(), requestId: request.id }
  })
  for (const { files } of sectionsOf(region, options)) files?.(scope)
}

function openSection(scope: Api, region: Region, language: Language, options: SiteOptions): void {
  const now = options.now ?? (() => new Date())
  forEverybody(scope)
  scope.addHook('onRequest', async (request) => {
    const at = now()
    request.context = { region, actor: publicActor, language, at, requestId: request.id }
    const isDemonstration = (await options.isDemonstration?.(region)) ?? false
    request.site = viewOf(request, region, { language, at, isDemonstration, options })
  })
  scope.post('/preferences', (request, reply) => {
    const typed = (name: string) => readText(request.body, name, 2000) || undefined
    const pressed = { large: typed('large'), contrast: typed('contrast') }
    const { preferences } = request.site
    const chosen = changePreferences(preferences, {
      ...(pressed.large === undefined ? {} : { large: pressed.large }),
      ...(pressed.contrast === undefined ? {} : { contrast: pressed.contrast }),
    })
    return reply
      .setCookie(preferencesCookie, writePreferences(chosen), {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: preferencesAgeInSeconds,
      })
      .header('cache-control', 'no-store')
      .redirect(safeReturn(request.site, typed('back') ?? ''), 303)
  })
  const sections = sectionsOf(region, options)
  const home = sections.find((section) => section.home)?.home
  scope.get('/', home ?? ((request, reply) => sendPage(reply, plainHomePage(request.site))))
  for (const { pages } of sections) pages(scope)
}

/** What the region holds. */
function sectionsOf(region: Region, { sections }: SiteOptions): readonly SiteSection[] {
  return sections.filter(
    ({ part, isOffered }) =>
      (part === undefined || servesAny(region, [part])) && (isOffered?.(region) ?? true),
  )
}

function viewOf(
  request: FastifyRequest,
  region: Region,
  given: { language: Language; at: Date; isDemonstration: boolean; options: SiteOptions },
): SiteView {
  const { language, at, isDemonstration, options } = given
  const prefix = `/${region.id}/${language}`
  const sections = sectionsOf(region, options)
  return {
    region: {
      id: region.id,
      name: regionName(region, language),
      timeZone: region.timeZone,
      telephone: region.hotline.telephone,
      languages: region.languages,
    },
    language,
    origin: `${request.protocol}://${request.host}`,
    address: request.url.startsWith(`${prefix}/`) ? request.url.slice(prefix.length) : '/',
    at,
    requestId: request.id,
    preferences: readPreferences(request.cookies?.[preferencesCookie]),
    isDemonstration,
    loadedPercent: options.loadedPercent?.(region),
    links: sections.flatMap(({ links }) => links ?? []),
    search: sections.find(({ search }) => search)?.search,
    aboutKey: sections.find(({ aboutKey }) => aboutKey)?.aboutKey,
  }
}

/** Where several regions stand side by side the reader says which one. */
function toRegion(api: Api, regions: readonly Region[]): void {
  const offered = languages.filter((language) =>
    regions.some((region) => region.languages.includes(language)),
  )
  const config = { rateLimit: { max: pagesAMinute, timeWindow: '1 minute' } }
  api.get('/', { schema: { hide: true }, config }, (request, reply) =>
    reply
      .header('vary', 'accept-language')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(regionChoicePage(regions, languageOf(request, offered), offered).text),
  )
}

function toReadersLanguage(api: Api, path: string, region: Region): void {
  api.get(path, { schema: { hide: true } }, (request, reply) => {
    const language = chooseLanguage(request.headers['accept-language'], region.languages)
    return reply
      .header('vary', 'accept-language')
      .header('cache-control', 'no-cache')
      .redirect(`/${region.id}/${language}/`, 302)
  })
}

/** How long a page may be kept: a minute on the reader's machine, or not at all. */
export type Keeping = 'a-minute' | 'never'

/**
 * Answers with a page. What depends on the cookie is never kept by anybody in between, and nothing
 * is kept of a region that is still being loaded.
 */
export function sendPage(
  reply: FastifyReply,
  page: Html,
  { status = 200, keeping = 'a-minute' }: { status?: number; keeping?: Keeping } = {},
): FastifyReply {
  const isKept = keeping !== 'never' && reply.request.site.loadedPercent === undefined
  return reply
    .code(status)
    .header('cache-control', isKept ? 'private, max-age=60' : 'no-store')
    .header('vary', 'cookie')
    .type('text/html; charset=utf-8')
    .send(page.text)
}

/** The page for a person whose request failed, for `buildServer`; region and language from its address. */
export function siteErrorPage(
  regions: readonly Region[],
  options: SiteOptions,
): (request: FastifyRequest, status: number, code: string, reply: FastifyReply) => string {
  return (request, status, _code, reply) => {
    const [, id, asked] = (request.url.split('?')[0] ?? '').split('/')
    const region = regions.find((each) => each.id === id) ?? regions[0]
    if (!region) return ''
    const language =
      region.languages.find((each) => each === asked) ??
      chooseLanguage(request.headers['accept-language'], region.languages)
    const at = (options.now ?? (() => new Date()))()
    reply.headers({ ...securityHeaders, 'cache-control': 'no-store' })
    const view = viewOf(request, region, { language, at, isDemonstration: false, options })
    return errorPage(view, status).text
  }
}
