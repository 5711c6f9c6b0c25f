import { setTimeout as pause } from 'node:timers/promises'

/**
 * Sends at an even pace whatever becomes of the answers, and measures each from the moment at
 * which it was due: what waits behind a slow answer counts as slow (no coordinated omission). The
 * last millisecond before each is waited out turn by turn, because timers are no finer.
 *
 * @returns the times in milliseconds, shortest first
 */
export async function atSteadyPace(
  perSecond: number,
  seconds: number,
  send: (turn: number) => Promise<unknown>,
): Promise<Float64Array> {
  const count = perSecond * seconds
  const times = new Float64Array(count)
  const answers: Promise<unknown>[] = []
  const begun = performance.now() + 10
  for (let turn = 0; turn < count; turn += 1) {
    const due = begun + (turn * 1000) / perSecond
    const left = due - performance.now()
    if (left > 1.2) await pause(left - 1.1)
    while (performance.now() < due) await nextTurn()
    answers.push(
      send(turn).then(() => {
        times[turn] = performance.now() - due
      }),
    )
  }
  await Promise.all(answers)
  return times.toSorted()
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The value below which that share of the times lies. */
export function shareBelow(times: Float64Array, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
}
