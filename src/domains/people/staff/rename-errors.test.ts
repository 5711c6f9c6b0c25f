import { expect, it } from 'vitest'
import { RequestFailed } from '#kernel/staff/api/problem.ts'
import { withErrorsAt } from './rename-errors.ts'

const wrong = new RequestFailed({
  title: 'Данные жителя не сходятся',
  status: 422,
  code: 'person-data-wrong',
  facts: { problems: [{ column: 'conditions', code: 'period-backwards' }] },
  errors: [
    { field: 'conditions', expected: '', got: '', message: 'последний день раньше первого' },
  ],
})

it('puts the message of a column at the field that was typed', async () => {
  const sent = withErrorsAt(Promise.reject(wrong), (column, code) =>
    code === 'period-backwards' ? 'to' : column,
  )
  await expect(sent).rejects.toMatchObject({
    problem: { errors: [{ field: 'to', message: 'последний день раньше первого' }] },
  })
})

it('leaves every other failure and every answer as they are', async () => {
  const lost = new RequestFailed({ title: '', status: 0, code: 'no-connection' })
  await expect(withErrorsAt(Promise.reject(lost), () => 'to')).rejects.toBe(lost)
  await expect(withErrorsAt(Promise.resolve(7), () => 'to')).resolves.toBe(7)
})
