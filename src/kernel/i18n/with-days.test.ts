import { expect, it } from 'vitest'
import { withDays } from './with-days.ts'

it('writes days as people do, and leaves everything else', () => {
  const said = { from: '2026-03-14', number: 12, name: '2026-03', none: null }
  expect(withDays(said)).toEqual({ ...said, from: '14.03.2026' })
})
