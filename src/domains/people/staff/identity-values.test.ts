import { expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { blankPerson, changesOf, fieldOfColumn, newPersonOf } from './identity-values.ts'

const born = plainDate('1956-02-29')
const typed = {
  ...blankPerson,
  familyName: ' Сетева ',
  givenName: 'Инна',
  born,
  sex: 'female',
  telephone: '+7 4812 00-00-00',
}

it('sends only what was typed otherwise, and null for what was emptied', () => {
  const before = { ...typed, familyName: 'Сетева', died: plainDate('2026-03-12') }
  const after = { ...before, givenName: 'Нина', telephone: ' ', died: null, isLowMobility: true }
  expect(changesOf(before, after)).toEqual({
    givenName: 'Нина',
    telephone: null,
    died: null,
    isLowMobility: true,
  })
  expect(changesOf(before, { ...before, familyName: ' Сетева ' })).toEqual({})
})

it('registers without what was left empty', () => {
  expect(newPersonOf(typed)).toEqual({
    familyName: 'Сетева',
    givenName: 'Инна',
    born,
    sex: 'female',
    telephone: '+7 4812 00-00-00',
  })
})

it('takes the residence from birth where no day is told', () => {
  const full = { ...typed, policy: '9900 0000 0000 0010', okato: '66401', isRural: true }
  expect(newPersonOf(full)).toMatchObject({
    numbers: { 'oms-policy': '9900 0000 0000 0010' },
    residence: { okato: '66401', isRural: true, from: born },
  })
})

it('knows at which field a problem of the register belongs', () => {
  expect(fieldOfColumn('oms-policy', 'wrong-length')).toBe('policy')
  expect(fieldOfColumn('residence', 'before-birth')).toBe('livesSince')
  expect(fieldOfColumn('okato', 'wrong-length')).toBe('okato')
})
