import type { FastifyReply } from 'fastify'
import type { Context } from '../context.ts'
import { isLanguage } from '../i18n/index.ts'
import type { RegionRequest } from './region-api.ts'

/**
 * As the page of the staff app is read: the app speaks every language of Opora, the region may offer
 * fewer to the public.
 */
export function asRead({ context, headers }: RegionRequest): Context {
  return inLanguage(context, headers['accept-language']?.slice(0, 2))
}

/** The same context in another language; a file is opened by a link, which names it in its address. */
export function inLanguage(context: Context, wanted: string | undefined): Context {
  return wanted !== undefined && isLanguage(wanted) ? { ...context, language: wanted } : context
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const

/** Sends a file under `<name>.<kind>`, which nobody keeps; a PDF opens in the browser. */
export function sendFile(
  reply: FastifyReply,
  bytes: Uint8Array,
  kind: keyof typeof types,
  name: string,
): FastifyReply {
  const where = kind === 'pdf' ? 'inline' : 'attachment'
  return reply
    .header('content-type', types[kind])
    .header('cache-control', 'no-store')
    .header('content-disposition', `${where}; filename="${name}.${kind}"`)
    .send(Buffer.from(bytes))
}
