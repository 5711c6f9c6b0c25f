import { describe, expect, it } from 'vitest'

import { interleaved, median, throughput, time } from './measurement.ts'

describe('a measurement', () => {
  it('says how many times as good as the other we are', () => {
    expect(time('page', 's', 4, 2)).toEqual({
      name: 'page',
      value: 4,
      unit: 's',
      ratio: 0.5,
      of: 2,
    })
    expect(throughput('search', '1/s', 4, 2)).toMatchObject({ ratio: 2 })
  })

  it('takes the median', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(() => median([])).toThrow('no values')
  })

  it('runs both in turn', async () => {
    const order: string[] = []
    const run = (who: string) => () => Promise.resolve(order.push(who))
    await interleaved(5, run('ours'), run('theirs'))
    expect(order.join(' ')).toBe('theirs ours theirs ours theirs ours theirs ours theirs ours')
    await expect(interleaved(4, run('ours'), run('theirs'))).rejects.toThrow(RangeError)
  })
})
