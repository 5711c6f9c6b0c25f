/** Connections that are lent one at a time, to whoever has waited longest. */
export type FreeList<Connection> = {
  /** Runs the work on the first connection that is free, at once where there is one. */
  lend(work: (connection: Connection) => Promise<void>): Promise<void>
}

export function freeList<Connection>(connections: readonly Connection[]): FreeList<Connection> {
  if (connections.length === 0) throw new RangeError('no connections')
  const free = [...connections]
  const waiting: ((connection: Connection) => void)[] = []
  const use = async (connection: Connection, work: (each: Connection) => Promise<void>) => {
    await work(connection)
    const next = waiting.shift()
    if (next === undefined) free.push(connection)
    else next(connection)
  }
  return {
    lend: (work) => {
      const connection = free.pop()
      if (connection !== undefined) return use(connection, work)
      const turn = Promise.withResolvers<Connection>()
      waiting.push(turn.resolve)
      return turn.promise.then((next) => use(next, work))
    },
  }
}
