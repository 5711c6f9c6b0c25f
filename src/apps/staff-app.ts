import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { Api } from '#kernel/http/index.ts'
import { chooseLanguage, t } from '#kernel/i18n/index.ts'
import { html } from '#kernel/http/index.ts'

/**
 * Serves the built staff app under /staff/: hashed files for a year, and the
 * same page for every address inside the app. Until it is built, a page that
 * says so and looks again by itself.
 */
export function staffAppRoutes(folder: () => string | undefined): (api: Api) => Promise<void> {
  return async (api) => {
    await api.register(compress, { encodings: ['br', 'gzip'] })
    await api.register(fastifyStatic, { root: import.meta.dirname, serve: false })
    api.get('/staff', { schema: { hide: true } }, (_request, reply) =>
      reply.redirect('/staff/', 308),
    )
    api.get('/staff/*', { schema: { hide: true } }, (request, reply) => {
      const root = folder()
      if (root === undefined) {
        const language = chooseLanguage(request.headers['accept-language'], ['ru', 'kk', 'en'])
        const page = html`<!doctype html><html lang="${language}"><meta charset="utf-8">
          <meta http-equiv="refresh" content="3"><title>Opora</title>
          <h1>${t(language, 'kernel:refusal.starting-up.title')}</h1>
          <p>${t(language, 'kernel:refusal.starting-up.detail')}</p></html>`
        return reply
          .code(503)
          .header('retry-after', '3')
          .type('text/html; charset=utf-8')
          .send(page.text)
      }
      const path = normalize((request.params as { '*': string })['*'])
      const isFile = path.startsWith('assets') && existsSync(join(root, path))
      if (isFile) return reply.sendFile(path, root, { maxAge: '365d', immutable: true })
      if (path.startsWith('assets')) return reply.callNotFound()
      return reply
        .header('content-security-policy', staffPolicy)
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'same-origin')
        .header('cache-control', 'no-cache')
        .sendFile('index.html', root, { cacheControl: false })
    })
  }
}

/** Styles are set by the component library at run time; scripts come from this server alone. */
const staffPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')
