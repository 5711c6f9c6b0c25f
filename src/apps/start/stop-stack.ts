/** Ends one part of Opora. `hurry` is aborted when people do not want to wait any more. */
export type Stop = (hurry: AbortSignal) => Promise<void> | void

/**
 * What is running, in the order in which it was started; stopped in the opposite
 * order, each part before the one that it stands on.
 */
export class StopStack {
  readonly #parts: { name: string; stop: Stop }[] = []
  #stopping: Promise<void> | undefined

  add(name: string, stop: Stop): void {
    this.#parts.push({ name, stop })
  }

  /**
   * Stops everything. A part that fails is told to `onFault`, and the rest is
   * stopped all the same. A part that is still busy when `hurry` is aborted is left
   * behind. Repeated calls wait for the first.
   */
  stopAll(hurry: AbortSignal, onFault: (name: string, error: unknown) => void): Promise<void> {
    this.#stopping ??= this.#unwind(hurry, onFault)
    return this.#stopping
  }

  async #unwind(
    hurry: AbortSignal,
    onFault: (name: string, error: unknown) => void,
  ): Promise<void> {
    // Parts may be added while others are being stopped: the start was under way.
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      const { name, stop } = part
      try {
        await stopUnlessHurried(stop, hurry)
      } catch (error) {
        onFault(name, error)
      }
    }
  }
}

// A hurried part gets this long: enough for PostgreSQL to end at once.
const hurriedPatienceMs = 3_000

async function stopUnlessHurried(stop: Stop, hurry: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const givenUp = new Promise<void>((resolve) => {
    const leave = () => {
      timer = setTimeout(resolve, hurriedPatienceMs)
    }
    if (hurry.aborted) leave()
    else hurry.addEventListener('abort', leave, { once: true })
  })
  try {
    await Promise.race([Promise.resolve(stop(hurry)), givenUp])
  } finally {
    clearTimeout(timer)
  }
}
