import { expect, test } from 'vitest'
import { createConnection } from './connection.ts'

function turnedByHand(answers: boolean[]) {
  const waiting: { work: () => void; pause: number }[] = []
  const connection = createConnection(
    () => Promise.resolve(answers.shift() ?? false),
    (work, pause) => waiting.push({ work, pause }),
  )
  async function turn() {
    waiting.shift()?.work()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { connection, waiting, turn }
}

test('a lost connection is asked for again, each time later, until the server answers', async () => {
  const { connection, waiting, turn } = turnedByHand([false, true])
  connection.reportLost()
  expect(waiting.map(({ pause }) => pause)).toEqual([2_000])
  await turn()
  expect(waiting.map(({ pause }) => pause)).toEqual([4_000])
  expect(connection.isLost()).toBe(true)
  await turn()
  expect(connection.isLost()).toBe(false)
  expect(waiting).toEqual([])
})

test('several lost requests start one series of questions', () => {
  const { connection, waiting } = turnedByHand([])
  connection.reportLost()
  connection.reportLost()
  expect(waiting).toHaveLength(1)
})

test('listeners hear of a change once, and no more after they left', () => {
  const { connection } = turnedByHand([])
  let heard = 0
  const leave = connection.subscribe(() => {
    heard += 1
  })
  connection.reportLost()
  connection.reportLost()
  connection.reportAnswer()
  leave()
  connection.reportLost()
  expect(heard).toBe(2)
})
