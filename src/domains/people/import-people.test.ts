import { describe, expect, it } from 'vitest'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { findPeople } from './find-people.ts'
import { peopleImport } from './import-people.ts'
import { readFacts } from './read-facts.ts'
import { givePerson, testSnils } from './test-people.ts'

registerImportKind(peopleImport)
const test = useTestRegions()
const head =
  'Фамилия;Имя;Отчество;Дата рождения;Пол;СНИЛС;ОКАТО;Сельская местность;Категории;Заболевания;Инвалидность;Отказ от набора'
const on = plainDate('2026-03-13')

let sent = 0
async function take(...rows: string[]) {
  const context = contextOf(test.region)
  sent += 1
  const content = new TextEncoder().encode([head, ...rows].join('\n'))
  const received = await receiveFile(context, {
    kind: 'people',
    source: `register-${sent}`,
    name: 'people.csv',
    bytes: content,
  })
  if (!('file' in received)) throw new Error(JSON.stringify(received))
  const posted = await postFile(context, received.file.id)
  if (!('file' in posted)) throw new Error(JSON.stringify(posted))
  const { rows: all, added, changed, unchanged, refused } = posted.file
  return { rows: all, added, changed, unchanged, refused }
}

async function found(snils: string) {
  const outcome = await findPeople(contextOf(test.region), { number: snils })
  const id = outcome.outcome === 'found' ? outcome.people[0]?.id : undefined
  if (id === undefined) throw new Error('nobody')
  const facts = (await readFacts(test.region.db, [id], { on })).get(id)
  return { id, facts }
}

const row = (
  snils: string,
  more = '1.00000.0217 2020-01-01..|1.00000.0076 01.02.2021..31.12.2026;E11.9 2019-05-06.. 2019-06-01;II 2020-01-01..;2026 medicines',
) => `Файлова;Ёлка;Игоревна;29.02.1960;ж;${snils};66401;да;${more}`

describe('a file of people', () => {
  it('is refused to those who may not write people', async () => {
    const actor = accountWith({ verb: 'read', document: 'person' })
    const file = {
      kind: 'people',
      source: 's',
      name: 'p.csv',
      bytes: new TextEncoder().encode(head),
    }
    expect(await receiveFile(contextOf(test.region, { actor }), file)).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('adds people with their facts, and changes nothing the second time', async () => {
    const snils = testSnils()
    expect(await take(row(snils))).toEqual({
      rows: 1,
      added: 1,
      changed: 0,
      unchanged: 0,
      refused: 0,
    })
    const first = await found(snils)
    expect(first.facts).toMatchObject({
      born: '1960-02-29',
      categories: [
        { code: '1.00000.0076', from: '2021-02-01', to: '2026-12-31' },
        { code: '1.00000.0217', from: '2020-01-01' },
      ],
      conditions: [{ icd10: 'E11.9', from: '2019-05-06', observedFrom: '2019-06-01' }],
      disability: { group: 'II' },
      refusals: [{ year: 2026, package: 'medicines' }],
      residence: { okato: '66401', isRural: true, from: '1960-02-29' },
    })
    expect(await take(row(snils))).toMatchObject({ added: 0, unchanged: 1 })
    expect(await found(snils)).toEqual(first)
  })

  it('changes only what became different, and keeps what it does not mention', async () => {
    const [same, other] = [testSnils(), testSnils()]
    await take(row(same), row(other))
    const changed = row(other, '1.00000.0217 2020-01-01..2026-03-13;;;2026 all')
    expect(await take(row(same), changed)).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect((await found(other)).facts).toMatchObject({
      categories: [
        { code: '1.00000.0076' },
        { code: '1.00000.0217', from: '2020-01-01', to: '2026-03-13' },
      ],
      conditions: [{ icd10: 'E11.9' }],
      disability: { group: 'II' },
      refusals: [{ year: 2026, package: 'all' }],
    })
  })

  it('gives back rows that cannot be, each with its reason, and takes the others', async () => {
    const [good, repeated] = [testSnils(), testSnils()]
    const outcome = await take(
      row(good),
      row(repeated),
      row(repeated),
      row('112-233-445 96'),
      row(''),
      row(testSnils(), '1.00000.0217;;;'),
      row(testSnils()).replace('29.02.1960', '29.02.1961'),
    )
    expect(outcome).toEqual({ rows: 7, added: 2, changed: 0, unchanged: 0, refused: 5 })
  })

  it('refuses a row whose numbers belong to two people, and writes nothing of it', async () => {
    const [one, two] = [testSnils(), testSnils()]
    await givePerson(contextOf(test.region), { numbers: { snils: one } })
    await givePerson(contextOf(test.region), { numbers: { passport: '6600111222', snils: two } })
    const content = `Фамилия;Имя;Дата рождения;Пол;СНИЛС;Паспорт\nНовая;Ия;01.01.1970;ж;${one};6600 111222`
    const context = contextOf(test.region)
    const received = await receiveFile(context, {
      kind: 'people',
      source: 'two',
      name: 'two.csv',
      bytes: new TextEncoder().encode(content),
    })
    if (!('file' in received)) throw new Error(JSON.stringify(received))
    expect(await postFile(context, received.file.id)).toMatchObject({ file: { refused: 1 } })
    const person = await findPeople(context, { number: one })
    expect(person).toMatchObject({ people: [{ label: 'Проверкина Анна Петровна' }] })
  })
})
