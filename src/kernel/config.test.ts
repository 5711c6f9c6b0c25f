import { describe, expect, it } from 'vitest'

import { readConfiguration } from './config.ts'
import { ConfigurationProblem } from './configuration-problem.ts'

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfiguration(environment)
  } catch (error) {
    if (error instanceof ConfigurationProblem) return error.in('en').split('\n').slice(1)
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: expect.stringMatching(/[\\/]\.opora$/),
      databaseUrl: undefined,
      publicUrl: undefined,
      secret: undefined,
      oidc: undefined,
      smtp: undefined,
      sms: undefined,
      signatureVerifier: undefined,
      isDemonstration: true,
      hasRateLimits: true,
    })
  })

  it('takes every setting, and an empty one as unset', () => {
    expect(
      readConfiguration({
        PORT: '8080',
        HOST: '0.0.0.0',
        OPORA_DATA: '/srv/opora',
        DATABASE_URL: 'postgres://opora:secret@db:5432/opora',
        OPORA_PUBLIC_URL: 'https://opora.example/',
        OPORA_SECRET: '',
        OPORA_OIDC_ISSUER: 'https://sign-in.example/realm',
        OPORA_OIDC_CLIENT_ID: 'opora',
        OPORA_OIDC_CLIENT_SECRET: 'hidden',
        OPORA_SMTP_URL: 'smtps://opora:hidden@mail.example',
        OPORA_MAIL_FROM: 'opora@region.example',
        OPORA_SMS_URL: 'https://sms.example/send',
        OPORA_SMS_TOKEN: 'hidden',
        OPORA_SMS_BODY: '{"messages":[{"phone":"{{telephone}}","body":"{{text}}"}]}',
        OPORA_SIGNATURE_VERIFIER: process.execPath,
        OPORA_DEMO: 'no',
        OPORA_RATE_LIMIT: 'off',
        OPORA_TEST_ANYTHING: 'left alone',
      }),
    ).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataFolder: '/srv/opora',
      databaseUrl: 'postgres://opora:secret@db:5432/opora',
      publicUrl: 'https://opora.example',
      secret: undefined,
      oidc: {
        issuer: 'https://sign-in.example/realm',
        clientId: 'opora',
        clientSecret: 'hidden',
      },
      smtp: { url: 'smtps://opora:hidden@mail.example', from: 'opora@region.example' },
      sms: {
        url: 'https://sms.example/send',
        token: 'hidden',
        body: { messages: [{ phone: '{{telephone}}', body: '{{text}}' }] },
      },
      signatureVerifier: process.execPath,
      isDemonstration: false,
      hasRateLimits: false,
    })
  })

  it('cannot be changed after the start', () => {
    expect(Object.isFrozen(readConfiguration({}))).toBe(true)
  })

  it.each([
    ['PORT', '65536', 'expected a number from 0 to 65535, got “65536”'],
    ['PORT', '-1', 'expected a number from 0 to 65535, got “-1”'],
    [
      'HOST',
      'my host',
      'expected an address or name of this machine without spaces, such as 127.0.0.1, got “my host”',
    ],
    ['OPORA_DEMO', 'true', 'expected yes or no, got “true”'],
    ['OPORA_RATE_LIMIT', '0', 'expected on or off, got “0”'],
    ['OPORA_POSTGRES_AS', 'root', 'expected namespace or user, got “root”'],
    [
      'OPORA_SIGNATURE_VERIFIER',
      '/no/such/program',
      'expected the full path of a program that can be run, got “/no/such/program”',
    ],
    [
      'OPORA_SIGNATURE_VERIFIER',
      'package.json',
      'expected the full path of a program that can be run, got “package.json”',
    ],
  ])('refuses %s=%s', (variable, value, sentence) => {
    expect(problemsOf({ [variable]: value })).toEqual([`  ${variable}: ${sentence}`])
  })

  it.each([
    ['DATABASE_URL', 'mysql://root:hidden@db/opora'],
    ['DATABASE_URL', 'postgres://root:hidden@db'],
    ['OPORA_PUBLIC_URL', 'https://opora.example/hidden'],
    ['OPORA_SECRET', 'hidden'],
  ])('refuses %s=%s without repeating it', (variable, value) => {
    const [problem] = problemsOf({ [variable]: value })
    expect(problem).toMatch(new RegExp(`^  ${variable}: expected `))
    expect(problem).not.toContain('hidden')
  })

  it('takes the three settings of OpenID Connect together only', () => {
    expect(problemsOf({ OPORA_OIDC_ISSUER: 'http://provider.example' })).toEqual([
      '  OPORA_OIDC_CLIENT_ID: expected a value: OPORA_OIDC_ISSUER, OPORA_OIDC_CLIENT_ID and OPORA_OIDC_CLIENT_SECRET go together',
      '  OPORA_OIDC_CLIENT_SECRET: expected a value: OPORA_OIDC_ISSUER, OPORA_OIDC_CLIENT_ID and OPORA_OIDC_CLIENT_SECRET go together',
      '  OPORA_OIDC_ISSUER: expected the address of an OpenID Connect provider, beginning with https://, got “http://provider.example”',
    ])
  })

  it('takes the server and the sender of e-mail together only', () => {
    expect(problemsOf({ OPORA_SMTP_URL: 'smtp://mail.example' })).toEqual([
      '  OPORA_MAIL_FROM: expected a value: OPORA_SMTP_URL and OPORA_MAIL_FROM go together',
    ])
    expect(
      problemsOf({ OPORA_SMTP_URL: 'http://me:hidden@mail.example', OPORA_MAIL_FROM: 'Opora' }),
    ).toEqual([
      '  OPORA_SMTP_URL: expected an address such as smtp://user:password@machine:587 or smtps://…',
      '  OPORA_MAIL_FROM: expected an e-mail address such as opora@region.example, got “Opora”',
    ])
  })

  it.each([
    [{ OPORA_SMS_URL: 'http://sms.example/send' }, 'OPORA_SMS_URL: expected the address'],
    [{ OPORA_SMS_TOKEN: 'hidden' }, 'OPORA_SMS_URL: expected the address'],
    [{ OPORA_SMS_BODY: '{"to":"{{telephone}}"}' }, 'OPORA_SMS_BODY: expected JSON'],
    [{ OPORA_SMS_BODY: '{"to":{{telephone}},"text":"{{text}}"}' }, 'OPORA_SMS_BODY: expected JSON'],
  ])('refuses %j for the gateway of SMS', (environment, beginning) => {
    const [problem] = problemsOf(environment)
    expect(problem).toContain(beginning)
    expect(problem).not.toContain('hidden')
  })

  it('sends SMS in the usual form where none is given', () => {
    const { sms } = readConfiguration({ OPORA_SMS_URL: 'http://127.0.0.1:8081/' })
    expect(sms?.body).toEqual({ to: '{{telephone}}', text: '{{text}}', id: '{{id}}' })
  })

  it('names the setting that a misspelled one was meant to be', () => {
    expect(problemsOf({ OPORA_RATELIMIT: 'off', OPORA_WHATEVER: '1' })).toEqual([
      '  OPORA_RATELIMIT: no such setting; perhaps OPORA_RATE_LIMIT was meant',
      '  OPORA_WHATEVER: no such setting',
    ])
  })
})
