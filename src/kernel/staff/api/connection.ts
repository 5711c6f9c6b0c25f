/** Whether the server answers. One for the page: requests report, the banner shows. */
export type Connection = {
  readonly isLost: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  readonly reportLost: () => void
  readonly reportAnswer: () => void
}

const firstPauseInMs = 2_000
const longestPauseInMs = 30_000

/**
 * Keeps the state; after a loss it asks `probe` again with growing pauses until one answers.
 * `schedule` is the clock, so that a test can turn it.
 */
export function createConnection(
  probe: () => Promise<boolean>,
  schedule: (work: () => void, milliseconds: number) => void = (work, ms) => {
    setTimeout(work, ms)
  },
): Connection {
  const listeners = new Set<() => void>()
  let lost = false
  let isProbing = false

  function become(next: boolean): void {
    if (lost === next) return
    lost = next
    for (const listener of listeners) listener()
  }

  function probeAfter(pause: number): void {
    isProbing = true
    schedule(() => {
      if (!lost) {
        isProbing = false
        return
      }
      void probe().then((answers) => {
        isProbing = false
        if (answers) become(false)
        else if (lost) probeAfter(Math.min(pause * 2, longestPauseInMs))
      })
    }, pause)
  }

  return {
    isLost: () => lost,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reportLost() {
      become(true)
      if (!isProbing) probeAfter(firstPauseInMs)
    },
    reportAnswer: () => become(false),
  }
}
