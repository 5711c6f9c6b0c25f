import { readdirSync, readFileSync } from 'node:fs'
import { median } from '../measurement.ts'

/** What one side did in one round. */
export type Round = {
  perSecond: number
  /** Of node and of all processes of PostgreSQL, in microseconds a posting; undefined where it cannot be told. */
  cpu: number | undefined
}

export type Side = (worker: number) => Promise<void>

/**
 * Lets every side work for some seconds in turn, round after round, so that all see the same
 * machine; the median of each. A round before the first warms up and does not count.
 */
export async function takeTurns<Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  options: { rounds: number; seconds: number; workers: number; postgres: number },
): Promise<Record<Name, Round>> {
  if (options.rounds < 5) throw new RangeError('fewer than five rounds say nothing')
  const names = Object.keys(sides) as Name[]
  const rounds = new Map<Name, Round[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const name of names) {
      const seconds = round === 0 ? options.seconds / 2 : options.seconds
      const done = await work(sides[name], { ...options, seconds })
      if (round > 0) rounds.get(name)?.push(done)
    }
  }
  return Object.fromEntries(names.map((name) => [name, middle(rounds.get(name) ?? [])])) as Record<
    Name,
    Round
  >
}

async function work(
  side: Side,
  options: { seconds: number; workers: number; postgres: number },
): Promise<Round> {
  const begun = performance.now()
  const node = process.cpuUsage()
  const postgres = postgresCpu(options.postgres)
  let done = 0
  await Promise.all(
    Array.from({ length: options.workers }, async (_, worker) => {
      while (performance.now() - begun < options.seconds * 1000) {
        await side(worker)
        done += 1
      }
    }),
  )
  const perSecond = done / ((performance.now() - begun) / 1000)
  const { user, system } = process.cpuUsage(node)
  const after = postgresCpu(options.postgres)
  if (postgres === undefined || after === undefined) return { perSecond, cpu: undefined }
  return { perSecond, cpu: (user + system + after - postgres) / done }
}

function middle(rounds: readonly Round[]): Round {
  const cpus = rounds.flatMap(({ cpu }) => cpu ?? [])
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    cpu: cpus.length === rounds.length ? median(cpus) : undefined,
  }
}

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const microsecondsOfTick = 10_000

/** CPU time of PostgreSQL's main process, its children, and those that have ended; Linux alone tells. */
function postgresCpu(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  let ticks = 0
  for (const folder of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(folder)
    const [parent, user, system, userOfEnded, systemOfEnded] = [1, 11, 12, 13, 14].map((at) =>
      Number(fields[at]),
    ) as [number, number, number, number, number]
    if (Number(folder) === pid) ticks += user + system + userOfEnded + systemOfEnded
    else if (parent === pid) ticks += user + system
  }
  return ticks * microsecondsOfTick
}

/** The fields behind the process's name; none where it has just ended. */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
