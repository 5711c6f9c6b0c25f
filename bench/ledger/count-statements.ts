import pg from 'pg'

/** How many statements the driver sends while the work runs; BEGIN and COMMIT are two of them. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const { prototype } = pg.Client
  const own = Object.getOwnPropertyDescriptor(prototype, 'query')
  if (own === undefined) throw new Error('a driver without queries')
  const counted = new Proxy(own.value as (...args: unknown[]) => unknown, {
    apply: (query, client, args: unknown[]): unknown => {
      count += 1
      return Reflect.apply(query, client, args)
    },
  })
  Object.defineProperty(prototype, 'query', { ...own, value: counted })
  try {
    await work()
  } finally {
    Object.defineProperty(prototype, 'query', own)
  }
  return count
}
