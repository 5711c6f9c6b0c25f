import { describe, expect, it } from 'vitest'
import {
  changePerson,
  mergePeople,
  type NewPerson,
  type PersonId,
  recordFact,
  registerPeople,
} from '#domains/people/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { snilsCheck } from '#kernel/identifier/snils.ts'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { letterPdf } from '#kernel/pdf/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { listCases, openCase, settleCase, writeLetter } from './handle-case.ts'
import { registerImport } from './import-register.ts'
import { letterOfCase } from './letter-of-case.ts'
import { reconciliationLocales } from './locales/index.ts'
import { reconcile } from './reconcile.ts'

registerImportKind(registerImport)
registerLocales('entitlement-reconciliation', reconciliationLocales)
const test = useTestRegions()
const now = () => contextOf(test.region)
const disabled = '1.00000.0217'
const since = plainDate('2020-01-01')
const head =
  'СНИЛС;Фамилия;Имя;Дата рождения;Код категории;Дата включения;Дата исключения;Отказ от НСУ;ОКАТО'

let made = 0
function newSnils(): string {
  made += 1
  const number = String(960_000_000 + made)
  return `${number}${snilsCheck(number)}`
}

async function register(said: Partial<NewPerson> = {}): Promise<{ id: PersonId; snils: string }> {
  const snils = newSnils()
  const outcome = await registerPeople(now(), [
    {
      familyName: 'Сверкина',
      givenName: 'Анна',
      born: plainDate('1960-02-29'),
      sex: 'female',
      numbers: { snils },
      residence: { okato: '66401', isRural: false, from: plainDate('1960-02-29') },
      categories: [{ code: disabled, from: since }],
      ...said,
    },
  ])
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return { id: outcome.personIds[0] as PersonId, snils }
}

const row = (snils: string, more = '') =>
  `${snils};Сверкина;Анна;29.02.1960;${disabled};01.01.2020;;${more}`

let minutes = 0
async function send(...rows: string[]) {
  minutes += 1
  const asOf = new Date(testNow.getTime() - 3_600_000 + minutes * 60_000)
  const received = await receiveFile(now(), {
    kind: 'federal-register',
    source: `export-${minutes}`,
    name: 'register.csv',
    bytes: new TextEncoder().encode([head, ...rows].join('\n')),
    options: { asOf: asOf.toISOString() },
  })
  if (!('file' in received)) return received
  const posted = await postFile(now(), received.file.id)
  if (!('file' in posted)) return posted
  const { rows: all, added, changed, unchanged, refused } = posted.file
  return { rows: all, added, changed, unchanged, refused }
}

async function openCasesOf(id: PersonId) {
  const listed = await listCases(now(), { limit: 1_000 })
  if (listed.outcome !== 'listed') throw new Error('forbidden')
  return listed.items.filter(({ personId }) => personId === id)
}

describe('an export of the register', () => {
  it('is taken row by row: what is wrong is given back, what is the same is unchanged', async () => {
    const [one, two] = [newSnils(), newSnils()]
    const rows = [row(one), row(two), row(two), row('112-233-445 96'), row(one, 'может быть')]
    expect(await send(...rows)).toEqual({ rows: 5, added: 2, changed: 0, unchanged: 0, refused: 3 })
    expect(await send(row(one), row(two, 'да'))).toMatchObject({ unchanged: 1, changed: 1 })
  })

  it('is refused without its moment, and when it is older than the latest', async () => {
    const file = {
      kind: 'federal-register',
      source: 'old',
      name: 'old.csv',
      bytes: new TextEncoder().encode(`${head}\n${row(newSnils())}`),
    }
    expect(await receiveFile(now(), file)).toMatchObject({ reason: 'register-has-no-moment' })
    await send(row(newSnils()))
    const old = { ...file, options: { asOf: '2020-01-01T00:00:00Z' } }
    expect(await receiveFile(now(), old)).toMatchObject({ reason: 'register-older' })
  })
})

describe('a reconciliation', () => {
  it('finds every kind of contradiction, keeps what is known, and closes what is no more', async () => {
    const agrees = await register()
    const lost = await register({ categories: [] })
    const missing = await register()
    const died = await register()
    const moved = await register()
    const tookMoney = await register()
    const stranger = newSnils()
    await changePerson(now(), { personId: died.id, changes: { died: plainDate('2026-02-01') } })
    const residence = { okato: '29401', isRural: false, from: plainDate('2026-01-10') }
    await recordFact(now(), { personId: moved.id, fact: { kind: 'residence', ...residence } })
    const here = [agrees, lost, died, moved, tookMoney].map(({ snils }) =>
      row(snils, snils === tookMoney.snils ? 'да' : ''),
    )
    await send(...here, row(stranger))
    const first = await reconcile(now())
    if (first.outcome !== 'reconciled') throw new Error(first.reason)
    const kindsOf = async ({ id }: { id: PersonId }) =>
      (await openCasesOf(id)).map(({ kind }) => kind)
    expect(await kindsOf(agrees)).toEqual([])
    expect(await kindsOf(lost)).toEqual(['right-lost'])
    expect(await kindsOf(missing)).toEqual(['right-not-registered'])
    expect(await kindsOf(died)).toEqual(['died'])
    expect(await kindsOf(moved)).toEqual(['moved'])
    expect(await kindsOf(tookMoney)).toEqual(['package-differs'])
    const listed = await listCases(now(), { limit: 1_000, kind: 'unknown-here' })
    expect(listed).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ snils: stranger })]),
    })

    const again = await reconcile(now())
    expect(again).toMatchObject({ differences: first.differences, appeared: 0, gone: 0 })

    await send(...here, row(stranger), row(missing.snils))
    expect(await reconcile(now())).toMatchObject({ appeared: 0, gone: 1 })
    expect(await openCasesOf(missing.id)).toMatchObject([{ state: 'gone' }])
  })

  it('looks at somebody who was merged once, under both numbers', async () => {
    const stays = await register()
    const goes = await register()
    const merged = await mergePeople(now(), {
      from: goes.id,
      into: stays.id,
      reason: 'Один человек',
    })
    expect(merged.outcome).not.toBe('refused')
    await send(row(goes.snils))
    await reconcile(now())
    expect(await openCasesOf(stays.id)).toEqual([])
    expect(await openCasesOf(goes.id)).toEqual([])
  })

  it('is not done without the permission, nor before there is an export', async () => {
    const actor = accountWith({ verb: 'read', document: 'reconciliation' })
    expect(await reconcile(contextOf(test.region, { actor }))).toMatchObject({
      reason: 'forbidden',
    })
    expect(await reconcile(contextOf(test.second))).toMatchObject({
      reason: 'reconciliation-no-register',
    })
  })
})

describe('a letter', () => {
  it('gets one number, says what differs, and the case stays until the register agrees', async () => {
    const until = plainDate('2026-02-28')
    const lost = await register({ categories: [{ code: disabled, from: since, to: until }] })
    await send(row(lost.snils))
    await reconcile(now())
    const [found] = await openCasesOf(lost.id)
    if (!found) throw new Error('no case')
    const written = await writeLetter(now(), found.id)
    const again = await writeLetter(now(), found.id)
    if (written.outcome !== 'written' || again.outcome !== 'written') throw new Error('refused')
    expect(again.item.letterNumber).toBe(written.item.letterNumber)
    const letter = letterOfCase(
      written.item,
      { name: 'Сверкина Анна', bornOn: '29.02.1960', snils: '960-000-001 00' },
      {
        from: ['Региональный оператор'],
        region: 'Смоленская область',
        signature: { post: 'Руководитель', name: '' },
        telephone: '8-800',
      },
      { guarantees: test.region.guarantees, language: 'ru', madeAt: testNow },
    )
    const text = (await pagesOfPdf(await letterPdf(letter))).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain(`№ ${written.item.letterNumber}`)
    expect(text).toContain('последний её день: 28.02.2026')
    expect(text).toContain('Инвалиды II группы')
    expect(await reconcile(now())).toMatchObject({ gone: expect.any(Number) })
    expect(await openCasesOf(lost.id)).toMatchObject([{ state: 'letter' }])
    expect(await settleCase(now(), { caseId: found.id, note: ' ' })).toMatchObject({
      reason: 'reconciliation-needs-reason',
    })
    await settleCase(now(), { caseId: found.id, note: 'Фонд исключил запись, ответ № 5' })
    expect(await settleCase(now(), { caseId: found.id, note: 'ещё раз' })).toMatchObject({
      reason: 'reconciliation-case-closed',
    })
    expect(await openCase(now(), found.id)).toMatchObject({ item: { state: 'settled' } })
  })

  it('settled by hand is opened again by an export that was made later, not by the same one', async () => {
    const settledAt = async (at: Date) => {
      const { id, snils } = await register({ categories: [] })
      await send(row(snils))
      await reconcile(now())
      const [found] = await openCasesOf(id)
      if (!found) throw new Error('no case')
      await settleCase(contextOf(test.region, { at }), { caseId: found.id, note: 'Ответ № 6' })
      await reconcile(now())
      return (await openCasesOf(id)).map(({ state }) => state).toSorted()
    }
    expect(await settledAt(testNow)).toEqual(['settled'])
    const dayBefore = new Date(testNow.getTime() - 86_400_000)
    expect(await settledAt(dayBefore)).toEqual(['open', 'settled'])
  })
})
