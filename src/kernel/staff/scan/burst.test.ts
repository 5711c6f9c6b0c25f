import { expect, test } from 'vitest'
import { createBurst, groupSeparator, type Key } from './burst.ts'

type Press = Partial<Key> & { key: string }

function press(presses: readonly Press[], everyMs: number): string | undefined {
  const burst = createBurst()
  let answer: string | undefined
  presses.forEach((given, index) => {
    answer = burst.add({
      code: '',
      shiftKey: false,
      ctrlKey: false,
      at: 1_000 + index * everyMs,
      ...given,
    })
  })
  return answer
}

const enter = { key: 'Enter', code: 'Enter' }
const digits = (text: string): Press[] =>
  text.split('').map((digit) => ({ key: digit, code: `Digit${digit}` }))

test('a fast burst ended by Enter is a scan', () => {
  expect(press([...digits('4602193000017'), enter], 8)).toBe('4602193000017')
})

test('the same keys typed by a person are none', () => {
  expect(press([...digits('4602193000017'), enter], 90)).toBeUndefined()
})

test('a short word typed fast is none', () => {
  expect(press([...digits('12345'), enter], 8)).toBeUndefined()
})

test('keys typed before a pause do not belong to the scan', () => {
  const burst = createBurst()
  const key = { shiftKey: false, ctrlKey: false }
  burst.add({ ...key, key: '9', code: 'Digit9', at: 0 })
  ;[...digits('4602193'), enter].forEach((given, index) => {
    const answer = burst.add({ code: '', ...key, ...given, at: 500 + index * 5 })
    expect(answer).toBe(index === 7 ? '4602193' : undefined)
  })
})

test('the separators of a marking code survive, however the scanner sends them', () => {
  const separators: Press[] = [
    { key: ']', code: 'BracketRight', ctrlKey: true },
    { key: groupSeparator },
    { key: 'F8', code: 'F8' },
  ]
  for (const separator of separators) {
    expect(press([...digits('010460'), separator, ...digits('91'), enter], 5)).toBe(
      `010460${groupSeparator}91`,
    )
  }
})

test('a Russian keyboard layout does not turn the code into Russian letters', () => {
  const scan: Press[] = [
    ...digits('0104'),
    { key: 'Ы', code: 'KeyS', shiftKey: true },
    { key: 'ф', code: 'KeyA' },
    { key: '.', code: 'Slash' },
    { key: ',', code: 'Slash', shiftKey: true },
    { key: '"', code: 'Digit2', shiftKey: true },
    enter,
  ]
  expect(press(scan, 6)).toBe('0104Sa/?@')
})

test('Shift pressed between the letters neither ends nor joins the scan', () => {
  const scan: Press[] = [
    ...digits('21'),
    { key: 'Shift', code: 'ShiftLeft', shiftKey: true },
    { key: 'A', code: 'KeyA', shiftKey: true },
    ...digits('9999'),
    enter,
  ]
  expect(press(scan, 6)).toBe('21A9999')
})

test('an arrow key in between is a person', () => {
  const scan = [...digits('460219'), { key: 'ArrowLeft', code: 'ArrowLeft' }, enter]
  expect(press(scan, 6)).toBeUndefined()
})
