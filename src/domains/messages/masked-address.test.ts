import { expect, it } from 'vitest'
import { maskedEmail, maskedTelephone } from './masked-address.ts'

it.each([
  ['ivanov@mail.example', 'i…v@mail.example'],
  ['ya@mail.example', 'y…@mail.example'],
  ['a@b@mail.example', 'a…@mail.example'],
  ['no address', '…'],
])('shows of %s no more than %s', (email, shown) => {
  expect(maskedEmail(email)).toBe(shown)
})

it.each([
  ['+7 900 000-00-45', '+7 … 45'],
  ['89000000045', '8 … 45'],
  ['12', '…'],
])('shows of %s no more than %s', (telephone, shown) => {
  expect(maskedTelephone(telephone)).toBe(shown)
})
