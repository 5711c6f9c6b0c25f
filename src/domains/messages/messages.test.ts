import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { buildServer } from '#kernel/http/index.ts'
import { publicActor } from '#kernel/permission.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { type SmsGateway, startSmsGateway } from '#test/support/sms-gateway.ts'
import { type SmtpServer, startSmtpServer } from '#test/support/smtp-server.ts'
import { emailChannel } from './email-channel.ts'
import {
  forgetMessages,
  listMessages,
  messageRoutes,
  messagesLocales,
  queueMessage,
} from './index.ts'
import type { MessageDraft } from './queue-message.ts'
import { sendWaitingMessages } from './send-waiting-messages.ts'
import { smsChannel } from './sms-channel.ts'

const words = {
  ready: {
    subject: 'Рецепт {{number}}',
    text: 'Рецепт {{number}} ждёт вас до {{date}}: {{address}}.',
  },
  short: 'Рецепт {{number}} ждёт вас.',
}
registerLocales('messages', messagesLocales)
registerLocales('test-words', { ru: words, kk: words, en: words })

const test = useTestRegions()
let smtp: SmtpServer
let gateway: SmsGateway

beforeAll(async () => {
  smtp = await startSmtpServer()
  gateway = await startSmsGateway()
})
afterAll(async () => {
  await smtp.close()
  await gateway.close()
})
beforeEach(async () => {
  await test.region.db.run(
    sql`UPDATE message SET state = 'failed', ended_at = now() WHERE state = 'waiting'`,
  )
  smtp.answerTo = () => '250 OK'
  smtp.answerToData = () => '250 taken'
  gateway.answer = 200
})

const from = 'opora@region.example'
const email = () => emailChannel({ url: smtp.url, from }, 2_000)
const sms = (limitMs = 2_000) =>
  smsChannel(
    { url: gateway.url, token: 'the-token', body: { phone: '{{telephone}}', items: ['{{text}}'] } },
    limitMs,
  )
const minutesLater = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)

let last = 0
async function queue(to: MessageDraft['to'], overrides: Partial<MessageDraft> = {}) {
  last += 1
  const draft: MessageDraft = {
    to,
    language: 'ru',
    text: {
      key: 'test-words:ready',
      params: { number: `66-${last}`, date: '20.03.2026', address: 'ул. Тестовая, 1' },
    },
    reference: `66-${last}`,
    idempotencyKey: `told ${last}`,
    ...overrides,
  }
  const context = contextOf(test.region)
  const id = await test.region.db.transaction((tx) => queueMessage(tx, context, draft))
  return { id, reference: draft.reference }
}

async function found(reference: string) {
  const { items } = await listMessages(test.region.db, { text: reference }, { limit: 1, offset: 0 })
  return items[0]
}

describe('the outbox', () => {
  it('keeps a message only with what it tells', async () => {
    const context = contextOf(test.region)
    await expect(
      test.region.db.transaction(async (tx) => {
        await queueMessage(tx, context, {
          to: { email: 'never@mail.example' },
          language: 'ru',
          text: { key: 'test-words:short', params: { number: 'never-1' } },
          reference: 'never-1',
          idempotencyKey: 'never-1',
        })
        throw new Error('the use case failed')
      }),
    ).rejects.toThrow('the use case failed')
    expect(await found('never-1')).toBeUndefined()
  })

  it('takes one message for one key', async () => {
    const first = await queue({ email: 'one@mail.example' }, { idempotencyKey: 'the same' })
    const second = await queue({ email: 'one@mail.example' }, { idempotencyKey: 'the same' })
    expect(second.id).toBe(first.id)
  })

  it('makes the words when it is queued, with a subject of its own or the common one', async () => {
    const ready = await queue({ email: 'a@mail.example' })
    expect(await found(ready.reference)).toMatchObject({
      subject: `Рецепт ${ready.reference}`,
      body: `Рецепт ${ready.reference} ждёт вас до 20.03.2026: ул. Тестовая, 1.`,
    })
    const short = await queue(
      { email: 'a@mail.example' },
      { text: { key: 'test-words:short', params: { number: '7' } } },
    )
    expect(await found(short.reference)).toMatchObject({
      subject: 'Сообщение о лекарственном обеспечении',
      body: 'Рецепт 7 ждёт вас.',
    })
  })

  it('lets no medicine, diagnosis or name into a text', async () => {
    const params: object = { number: '1', medicine: 'метформин', icd10: 'E11.9' }
    await expect(
      queue({ email: 'a@mail.example' }, { text: { key: 'test-words:ready', params } }),
    ).rejects.toThrow('a message may not carry medicine, icd10')
    await expect(
      queue({ email: 'a@mail.example' }, { text: { key: 'test-words:absent', params: {} } }),
    ).rejects.toThrow('no text of a message: test-words:absent')
  })

  it('keeps a message to nobody as failed, for the staff to ring', async () => {
    const { reference } = await queue({ email: ' ' })
    expect(await found(reference)).toMatchObject({ state: 'failed', problem: 'no-address' })
  })
})

describe('without a configured channel', () => {
  it('shows what would have been sent', async () => {
    const { reference } = await queue({ email: 'a@mail.example', telephone: '+79000000045' })
    const report = await sendWaitingMessages(contextOf(test.region), {})
    expect(report).toEqual({ sent: 0, postponed: 0, failed: 0, shown: 1 })
    expect(await found(reference)).toMatchObject({ state: 'shown', channel: null })
  })
})

describe('e-mail', () => {
  it('is taken by the server with address, subject, words and the id of the message', async () => {
    const { id, reference } = await queue({ email: 'ivanova@mail.example' })
    await sendWaitingMessages(contextOf(test.region), { email: email() })
    const mail = smtp.mails.at(-1)
    expect(mail).toMatchObject({ from, to: ['ivanova@mail.example'] })
    expect(mail?.text).toContain(`Рецепт ${reference} ждёт вас до 20.03.2026`)
    expect(mail?.headers).toContain(`<message.ru-smolensk-${id}@region.example>`)
    expect(mail?.headers).toContain('Auto-Submitted: auto-generated')
    expect(await found(reference)).toMatchObject({ state: 'sent', channel: 'email', attempts: 1 })
  })

  it('goes out once, however often the job runs', async () => {
    await queue({ email: 'once@mail.example' })
    const before = smtp.mails.length
    const context = contextOf(test.region)
    const channels = { email: email() }
    await Promise.all([
      sendWaitingMessages(context, channels),
      sendWaitingMessages(context, channels),
    ])
    await sendWaitingMessages(contextOf(test.region, { at: minutesLater(60) }), channels)
    expect(smtp.mails).toHaveLength(before + 1)
  })

  it('is not tried again at an address that the server refuses, and the address is not repeated', async () => {
    smtp.answerTo = (address) => `550 no mailbox <${address}>`
    const { reference } = await queue({ email: 'gone@mail.example' })
    const report = await sendWaitingMessages(contextOf(test.region), { email: email() })
    expect(report).toMatchObject({ sent: 0, failed: 1 })
    const message = await found(reference)
    expect(message).toMatchObject({ state: 'failed', failedChannels: ['email'] })
    expect(message?.problem).toContain('550')
    expect(message?.problem).not.toContain('gone@')
  })

  it('waits for a server that is overloaded, under the same id', async () => {
    smtp.answerToData = () => '451 later'
    const { id, reference } = await queue({ email: 'later@mail.example' })
    await sendWaitingMessages(contextOf(test.region), { email: email() })
    expect(await found(reference)).toMatchObject({ state: 'waiting', tryAt: minutesLater(1) })
    smtp.answerToData = () => '250 taken'
    await sendWaitingMessages(contextOf(test.region), { email: email() })
    expect(await found(reference)).toMatchObject({ state: 'waiting', attempts: 1 })
    await sendWaitingMessages(contextOf(test.region, { at: minutesLater(1) }), { email: email() })
    expect(await found(reference)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(smtp.mails.at(-1)?.headers).toContain(`<message.ru-smolensk-${id}@`)
  })

  it('outlives a server that is down, and gives up after eight tries', async () => {
    const { reference } = await queue({ email: 'down@mail.example' })
    const down = emailChannel({ url: 'smtp://127.0.0.1:9', from }, 2_000)
    let at = testNow
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await sendWaitingMessages(contextOf(test.region, { at }), { email: down })
      const message = await found(reference)
      expect(message?.attempts).toBe(attempt)
      at = message?.tryAt ?? at
    }
    expect(await found(reference)).toMatchObject({ state: 'failed' })
    expect(at.getTime() - testNow.getTime()).toBe((22 * 60 + 21) * 60_000)
  })
})

describe('SMS', () => {
  it('is posted in the form of the gateway, with token and key', async () => {
    const { id, reference } = await queue({ telephone: '+79000000045' })
    await sendWaitingMessages(contextOf(test.region), { sms: sms() })
    const request = gateway.requests.at(-1)
    expect(request?.body).toEqual({
      phone: '+79000000045',
      items: [`Рецепт ${reference} ждёт вас до 20.03.2026: ул. Тестовая, 1.`],
    })
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer the-token',
      'idempotency-key': `ru-smolensk-${id}`,
    })
    expect(await found(reference)).toMatchObject({ state: 'sent', channel: 'sms' })
  })

  it('goes before e-mail, and e-mail takes over where the number is refused', async () => {
    gateway.answer = 400
    const { reference } = await queue({ telephone: '+79000000046', email: 'b@mail.example' })
    const before = smtp.mails.length
    const channels = { sms: sms(), email: email() }
    await sendWaitingMessages(contextOf(test.region), channels)
    await sendWaitingMessages(contextOf(test.region), channels)
    expect(await found(reference)).toMatchObject({
      state: 'sent',
      channel: 'email',
      attempts: 1,
      failedChannels: ['sms'],
    })
    expect(smtp.mails).toHaveLength(before + 1)
  })

  it.each([
    [503, 'HTTP 503'],
    [429, 'HTTP 429'],
    [401, 'HTTP 401'],
    ['silence', 'TimeoutError'],
  ] as const)('waits after the answer %s', async (answer, problem) => {
    gateway.answer = answer
    const { reference } = await queue({ telephone: '+79000000047' })
    await sendWaitingMessages(contextOf(test.region), { sms: sms(100) })
    const message = await found(reference)
    expect(message).toMatchObject({ state: 'waiting', tryAt: minutesLater(1) })
    expect(message?.problem).toContain(problem)
  })

  it('leaves a gateway that is down alone after a handful, and e-mail goes on', async () => {
    gateway.answer = 503
    for (let each = 0; each < 12; each += 1) await queue({ telephone: '+79000000048' })
    const letter = await queue({ email: 'c@mail.example' })
    const asked = gateway.requests.length
    const report = await sendWaitingMessages(contextOf(test.region), { sms: sms(), email: email() })
    expect(gateway.requests).toHaveLength(asked + 5)
    expect(report).toMatchObject({ sent: 1, postponed: 5 })
    expect(await found(letter.reference)).toMatchObject({ state: 'sent' })
  })

  it('tries again what a try was cut short of, and not before the claim has run out', async () => {
    const { reference } = await queue({ telephone: '+79000000049' })
    const killed = sendWaitingMessages(contextOf(test.region), {
      sms: () => Promise.reject(new Error('the process died')),
    })
    await expect(killed).rejects.toThrow('the process died')
    await sendWaitingMessages(contextOf(test.region, { at: minutesLater(9) }), { sms: sms() })
    expect(await found(reference)).toMatchObject({ state: 'waiting', attempts: 1 })
    await sendWaitingMessages(contextOf(test.region, { at: minutesLater(10) }), { sms: sms() })
    expect(await found(reference)).toMatchObject({ state: 'sent', attempts: 2 })
  })
})

describe('the list for the staff', () => {
  const serve = (actor: Parameters<typeof contextOf>[1]) =>
    buildServer({
      regions: [test.region],
      actorOf: async () => actor?.actor ?? publicActor,
      regionRoutes: [messageRoutes],
      routes: [],
      rateLimits: false,
      version: 'test',
    })

  it('is closed to those without the permission', async () => {
    const app = await serve({ actor: accountWith({ verb: 'read', document: 'stock' }) })
    const answer = await app.inject('/api/ru-smolensk/messages')
    expect(answer.statusCode).toBe(403)
    await app.close()
  })

  it('shows the words, and of the address no more than is recognised', async () => {
    const { reference } = await queue({
      telephone: '+79000000050',
      email: 'petrova@mail.example',
    })
    const app = await serve({ actor: accountWith({ verb: 'read', document: 'message' }) })
    const answer = await app.inject(
      `/api/ru-smolensk/messages?text=${reference}&state=waiting,sent`,
    )
    const { items } = answer.json<{ items: object[] }>()
    expect(items[0]).toMatchObject({
      reference,
      state: 'waiting',
      telephone: '+7 … 50',
      email: 'p…a@mail.example',
    })
    expect(answer.body).not.toContain('petrova')
    await app.close()
  })
})

describe('old messages', () => {
  const at = (moment: string) => contextOf(test.region, { at: new Date(moment) })
  const ended = (reference: string, moment: string) =>
    test.region.db.run(sql`
      UPDATE message SET state = 'sent', channel = 'email', ended_at = ${new Date(moment)}
      WHERE reference = ${reference}`)

  it('lose text and address after their term, not on its last day; the count stays', async () => {
    const key = { idempotencyKey: 'told long ago' }
    const old = await queue({ email: 'old@mail.example', telephone: '+79991234567' }, key)
    const younger = await queue({ email: 'younger@mail.example' })
    const waiting = await queue({ email: 'waiting@mail.example' })
    // Ninety days before 11 June is 13 March, which is kept whole.
    await ended(old.reference, '2026-03-12T20:59:00Z')
    await ended(younger.reference, '2026-03-12T21:00:00Z')
    const count = sql`SELECT count(*) AS total FROM message`
    const before = await test.region.db.one(count)
    const night = at('2026-06-11T01:23:00Z')
    expect(await forgetMessages(night)).toBe(1)
    expect(await forgetMessages(night)).toBe(0)
    expect(await test.region.db.one(count)).toEqual(before)
    expect(await found(old.reference)).toMatchObject({
      state: 'sent',
      channel: 'email',
      email: null,
      telephone: null,
      subject: '',
      body: '',
      forgottenAt: night.at,
    })
    expect(await found(younger.reference)).toMatchObject({ email: 'younger@mail.example' })
    expect(await found(waiting.reference)).toMatchObject({ state: 'waiting', forgottenAt: null })
    // Told once is told, though nobody remembers the words.
    expect((await queue({ email: 'old@mail.example' }, key)).id).toBe(old.id)
  })
})
