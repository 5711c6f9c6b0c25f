/**
 * One person, one medicine, all reasons and the words for them, over HTTP at 50 a second, the
 * opening of the record audited: the time below which 95 of 100 lie, against its limit of 5 ms and
 * against one bare statement that finds the categories of a person, at the same pace: alone, and
 * leaving the trace of the look, which has to be on the disk before the answer leaves.
 *
 * First half a minute without a pause; then in turn with the statements, the server idle for 12 seconds
 * of every 18, in which it lets go of what it had compiled.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

import { listMedicinesOfInns, loadCatalogue, listInns } from '../src/domains/medicines/index.ts'
import { generatePeople, registerPeople } from '../src/domains/people/index.ts'
import { systemContext } from '../src/kernel/context.ts'
import { removePostgres, startPostgres } from '../src/kernel/db/embedded/index.ts'
import { migrateAll } from '../src/kernel/db/migrate.ts'
import { openBenchRegion } from './availability/region.ts'
import { seeded } from './availability/seeded.ts'
import { atSteadyPace, shareBelow } from './availability/steady.ts'
import { median, type Measurement, time } from './measurement.ts'

const people = 5_000
const perSecond = 50
const seconds = 6
const rounds = 5
const limitMs = 5

type Asked = { readonly person: number; readonly medicine: number }

export default async function* decision(): AsyncGenerator<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  const postgres = await startPostgres({ folder })
  try {
    await migrateAll(postgres.url, ['ru_smolensk'])
    const asked = await prepare(postgres.url)
    const client = new Client({
      connectionString: postgres.url,
      options: '-c role=opora_app -c search_path=ru_smolensk,reference,public',
    })
    await client.connect()
    const server = await startServer(postgres.url)
    try {
      yield* measure(asked, server.address, client)
    } finally {
      server.stop()
      await client.end()
    }
  } finally {
    await postgres.stop()
    removePostgres(folder)
  }
}

async function* measure(
  asked: readonly Asked[],
  address: string,
  client: Client,
): AsyncGenerator<Measurement> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const ours = ({ person, medicine }: Asked) =>
    read(
      agent,
      `${address}/api/ru-smolensk/entitlement/decisions?person=${person}&medicine=${medicine}`,
    )
  const bare = ({ person }: Asked) =>
    client.query({
      name: 'categories',
      text: 'SELECT code FROM person_category WHERE person_id = $1 AND known_to IS NULL',
      values: [person],
    })
  const audited = ({ person }: Asked) =>
    client.query({
      name: 'categories audited',
      text: `WITH told AS (
               INSERT INTO audit_entry (at, actor_kind, actor_name, verb, document, document_id, request_id)
               VALUES (now(), 'system', 'bench', 'read', 'person', $1::bigint::text, 'bench'))
             SELECT code FROM person_category WHERE person_id = $1 AND known_to IS NULL`,
      values: [person],
    })
  const what = `decision: one person with all reasons over HTTP, ${perSecond} a second, p95`
  const steady: number[] = []
  for (let round = 0; round <= rounds; round += 1) steady.push(await pace(asked, ours))
  // The first round warms up.
  yield time(`${what} without a pause, of its limit`, 'ms', median(steady.slice(1)), limitMs)

  const p95 = { ours: [] as number[], bare: [] as number[], audited: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const ofOurs = await pace(asked, ours)
    const ofBare = await pace(asked, bare)
    const ofAudited = await pace(asked, audited)
    // The first round warms both up.
    if (round === 0) continue
    p95.ours.push(ofOurs)
    p95.bare.push(ofBare)
    p95.audited.push(ofAudited)
  }
  agent.destroy()
  const middle = median(p95.ours)
  yield time(`${what} in turn, of its limit`, 'ms', middle, limitMs)
  yield time(`${what} in turn, of one bare statement`, 'ms', middle, median(p95.bare))
  const audit = 'of the same statement that leaves its trace on the disk'
  yield time(`${what} in turn, ${audit}`, 'ms', middle, median(p95.audited))
}

async function pace(
  asked: readonly Asked[],
  send: (asked: Asked) => Promise<unknown>,
): Promise<number> {
  const times = await atSteadyPace(perSecond, seconds, (turn) => send(asked[turn % asked.length]!))
  return shareBelow(times, 0.95)
}

function read(agent: Agent, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${url}: ${response.statusCode}`))
      })
    }).once('error', reject)
  })
}

/** People as in the demonstration, the curated catalogue, and pairs of both. */
async function prepare(url: string): Promise<Asked[]> {
  const region = await openBenchRegion(url)
  try {
    const context = systemContext(region, 'bench')
    await loadCatalogue(region.db, 'ru', context.at)
    const done = await registerPeople(context, [...generatePeople(people, 3)])
    if (done.outcome === 'refused') throw new Error(JSON.stringify(done))
    const inns = await listInns(region.db, 'ru', { withNarcotics: false, limit: 500 })
    const medicines = await listMedicinesOfInns(
      region.db,
      inns.map(({ id }) => id),
    )
    const random = seeded(7)
    return Array.from({ length: 2_000 }, () => ({
      person: random.pick(done.personIds),
      medicine: random.pick(medicines).id,
    }))
  } finally {
    await region.db.close()
  }
}

async function startServer(url: string): Promise<{ address: string; stop(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'entitlement/server.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { address: said.toString().trim(), stop: () => void child.kill() }
}
