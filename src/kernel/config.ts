import { accessSync, constants, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'

import {
  ConfigurationProblem,
  type Expectation,
  type SettingProblem,
} from './configuration-problem.ts'

/** How this installation is set up: read once at the start, then frozen. */
export type Configuration = {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Full path. */
  readonly dataFolder: string
  /** An outside PostgreSQL; undefined means the embedded one. */
  readonly databaseUrl: string | undefined
  /** The address by which readers reach Opora, without a slash at the end; undefined: host and port. */
  readonly publicUrl: string | undefined
  /** Signs sessions; undefined: made once and kept in the data folder. */
  readonly secret: string | undefined
  /** Sign-in through the authority's OpenID Connect provider. */
  readonly oidc: OidcConfiguration | undefined
  /** The server through which e-mail leaves; undefined: none leaves. */
  readonly smtp: SmtpConfiguration | undefined
  /** The gateway through which SMS leave; undefined: none leaves. */
  readonly sms: SmsConfiguration | undefined
  /** The program that checks qualified signatures, full path; undefined: none are checked. */
  readonly signatureVerifier: string | undefined
  /** Whether the demonstration region is loaded into an empty installation. */
  readonly isDemonstration: boolean
  /** Off for benchmarks only. */
  readonly hasRateLimits: boolean
}

export type OidcConfiguration = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export type SmtpConfiguration = {
  /** `smtp://` (STARTTLS unless it is this machine) or `smtps://`, with user and password where needed. */
  readonly url: string
  /** The sender's address. */
  readonly from: string
}

export type SmsConfiguration = {
  readonly url: string
  /** Sent as `Authorization: Bearer`. */
  readonly token: string | undefined
  /** The parsed JSON of a request, its texts holding `{{telephone}}`, `{{text}}` and perhaps `{{id}}`. */
  readonly body: unknown
}

type Environment = Readonly<Record<string, string | undefined>>

/** Every setting that begins with OPORA_; docs/operations.md explains each. */
const known = [
  'OPORA_DATA',
  'OPORA_PUBLIC_URL',
  'OPORA_SECRET',
  'OPORA_OIDC_ISSUER',
  'OPORA_OIDC_CLIENT_ID',
  'OPORA_OIDC_CLIENT_SECRET',
  'OPORA_SMTP_URL',
  'OPORA_MAIL_FROM',
  'OPORA_SMS_URL',
  'OPORA_SMS_TOKEN',
  'OPORA_SMS_BODY',
  'OPORA_SIGNATURE_VERIFIER',
  'OPORA_DEMO',
  'OPORA_RATE_LIMIT',
  'OPORA_POSTGRES_AS',
] as const

const programFolder = join(import.meta.dirname, '../..')

/**
 * Reads the configuration from environment variables. An empty variable counts as
 * unset. A name beginning with OPORA_ that is not a setting is a problem as well:
 * a misspelled OPORA_SECRET must not pass in silence.
 *
 * @throws ConfigurationProblem with every problem at once
 */
export function readConfiguration(environment: Environment = process.env): Configuration {
  const problems: SettingProblem[] = unknownNames(environment)
  const read = reader(environment, problems)
  const configuration: Configuration = {
    port: Number(read('PORT', 'port', isPort) ?? 3000),
    host: read('HOST', 'host', (text) => !/\s/.test(text)) ?? '127.0.0.1',
    dataFolder: resolve(environment['OPORA_DATA'] || join(programFolder, '.opora')),
    databaseUrl: read('DATABASE_URL', 'database', isDatabaseUrl),
    publicUrl: read('OPORA_PUBLIC_URL', 'address', isOrigin)?.replace(/\/$/, ''),
    secret: read('OPORA_SECRET', 'secret', (text) => text.length >= 32),
    oidc: readOidc(environment, read, problems),
    smtp: readSmtp(environment, read, problems),
    sms: readSms(environment, read, problems),
    signatureVerifier: read('OPORA_SIGNATURE_VERIFIER', 'program', isProgram),
    isDemonstration: read('OPORA_DEMO', 'yesNo', isOneOf('yes', 'no')) !== 'no',
    hasRateLimits: read('OPORA_RATE_LIMIT', 'onOff', isOneOf('on', 'off')) !== 'off',
  }
  read('OPORA_POSTGRES_AS', 'postgresAs', isOneOf('namespace', 'user'))
  if (problems.length > 0) throw new ConfigurationProblem(problems)
  return Object.freeze(configuration)
}

type Read = (
  variable: string,
  expected: Expectation,
  fits: (text: string) => boolean,
) => string | undefined

function reader(environment: Environment, problems: SettingProblem[]): Read {
  return (variable, expected, fits) => {
    const text = environment[variable]?.trim()
    if (text === undefined || text === '') return undefined
    if (fits(text)) return text
    const isSecret = /SECRET|URL|TOKEN/.test(variable)
    problems.push({ variable, expected, got: isSecret ? undefined : text })
    return undefined
  }
}

function readOidc(
  environment: Environment,
  read: Read,
  problems: SettingProblem[],
): OidcConfiguration | undefined {
  const names = ['OPORA_OIDC_ISSUER', 'OPORA_OIDC_CLIENT_ID', 'OPORA_OIDC_CLIENT_SECRET'] as const
  const missing = names.filter((name) => !environment[name]?.trim())
  if (missing.length === names.length) return undefined
  for (const variable of missing) problems.push({ variable, expected: 'oidc', got: undefined })
  const issuer = read('OPORA_OIDC_ISSUER', 'issuer', isIssuer)
  const clientId = read('OPORA_OIDC_CLIENT_ID', 'oidc', isAnything)
  const clientSecret = read('OPORA_OIDC_CLIENT_SECRET', 'oidc', isAnything)
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return Object.freeze({ issuer, clientId, clientSecret })
}

function readSmtp(
  environment: Environment,
  read: Read,
  problems: SettingProblem[],
): SmtpConfiguration | undefined {
  const names = ['OPORA_SMTP_URL', 'OPORA_MAIL_FROM'] as const
  const missing = names.filter((name) => !environment[name]?.trim())
  if (missing.length === names.length) return undefined
  for (const variable of missing) problems.push({ variable, expected: 'smtp', got: undefined })
  const url = read('OPORA_SMTP_URL', 'smtpAddress', isSmtpUrl)
  const from = read('OPORA_MAIL_FROM', 'mailbox', isMailbox)
  return url === undefined || from === undefined ? undefined : Object.freeze({ url, from })
}

/** What most gateways take: one message to one number. */
const usualSmsBody = '{"to":"{{telephone}}","text":"{{text}}","id":"{{id}}"}'

function readSms(
  environment: Environment,
  read: Read,
  problems: SettingProblem[],
): SmsConfiguration | undefined {
  const url = read('OPORA_SMS_URL', 'gateway', isGateway)
  const token = read('OPORA_SMS_TOKEN', 'token', (text) => /^[\x21-\x7e]+$/.test(text))
  const body = read('OPORA_SMS_BODY', 'smsBody', isSmsBody) ?? usualSmsBody
  if (environment['OPORA_SMS_URL']?.trim()) {
    return url === undefined
      ? undefined
      : Object.freeze({ url, token, body: JSON.parse(body) as unknown })
  }
  if (environment['OPORA_SMS_TOKEN']?.trim() || environment['OPORA_SMS_BODY']?.trim()) {
    problems.push({ variable: 'OPORA_SMS_URL', expected: 'gateway', got: undefined })
  }
  return undefined
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
}

function isMailbox(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(text)
}

/** Plain http is for a gateway on the same machine only. */
function isGateway(text: string): boolean {
  return URL.parse(text)?.username === '' && isIssuer(text)
}

/** JSON that stays JSON when the two are put in: they stand inside its texts. */
function isSmsBody(text: string): boolean {
  try {
    const plain = JSON.stringify(JSON.parse(text))
    return plain.includes('{{telephone}}') && plain.includes('{{text}}')
  } catch {
    return false
  }
}

/** A full path to a file that this process may run. */
function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return isAbsolute(path) && statSync(path).isFile()
  } catch {
    return false
  }
}

function isAnything(): boolean {
  return true
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}

function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
}

/** Plain http is for a provider on the same machine only. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  const isLocal = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)
}

function isOneOf(...values: string[]): (text: string) => boolean {
  return (text) => values.includes(text)
}

function unknownNames(environment: Environment): SettingProblem[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('OPORA_') && !name.startsWith('OPORA_TEST_'))
    .filter((name) => !known.some((each) => each === name))
    .map((variable) => ({ variable, unknown: true, nearest: nearestName(variable) }))
}

/** The known name with the most pairs of letters in common, where at least half are. */
function nearestName(name: string): string | undefined {
  const pieces = piecesOf(name)
  const ranked = known
    .map((each) => {
      const own = piecesOf(each)
      const common = [...own].filter((piece) => pieces.has(piece)).length
      return { each, share: common / Math.max(own.size, pieces.size) }
    })
    .toSorted((one, other) => other.share - one.share)[0]
  return ranked !== undefined && ranked.share >= 0.5 ? ranked.each : undefined
}

function piecesOf(name: string): Set<string> {
  const rest = `_${name.slice('OPORA_'.length)}_`
  return new Set(Array.from({ length: rest.length - 1 }, (_, at) => rest.slice(at, at + 2)))
}
