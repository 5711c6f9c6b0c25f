/** An Opora in this process with the staff app built, for journeys of people who work with it. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { bindDemonstrationDoctor } from '#apps/load-demonstration.ts'
import { buildOpora } from '#apps/server.ts'
import { registerSlices } from '#apps/slices.ts'
import { hashInputs } from '#apps/start/staff-build.ts'
import {
  demonstrationAccounts,
  loadDemonstrationAccounts,
  loadRoles,
  openSignIn,
} from '#domains/accounts/index.ts'
import { listSites, loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { demonstrationHospital } from '#domains/prescriptions/index.ts'
import { systemContext } from '#kernel/context.ts'
import { importJobs } from '#kernel/import/index.ts'
import { prepareJobs, startJobs } from '#kernel/jobs.ts'
import type { Region } from '#kernel/region.ts'
import { oneTimeCode } from './one-time-code.ts'
import { closeTestRegions, openTestRegions } from './region.ts'

export type StaffOpora = {
  region: Region
  /** 'http://127.0.0.1:41234' */
  address: string
  /** Signs in on the real page, with password and second factor, and waits for the shell. */
  signIn(page: Page, email: string): Promise<void>
  close(): Promise<void>
}

const longestBuildMs = 120_000
const oldBuildMs = 3_600_000

/** The demonstration's catalogue, sites and accounts; no stock. */
export async function openStaffOpora(): Promise<StaffOpora> {
  registerSlices()
  const building = buildStaffApp()
  const regions = await openTestRegions()
  const { region, database } = regions
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const signIn = openSignIn({
    databaseUrl: database.url,
    secret: 'test-secret-that-is-long-enough-0123',
    origins: [address],
    rateLimits: false,
  })
  await prepareJobs(database.url)
  const jobs = await startJobs(database.url, importJobs([region]), (error) => {
    throw error
  })
  const context = systemContext(region, 'journey')
  await loadRoles(region.db)
  await loadCatalogue(region.db, region.country, context.at)
  await loadDemonstrationFacilities(context)
  await loadDemonstrationAccounts(context, signIn, await sitesOfAccounts(region))
  await bindDemonstrationDoctor(context, signIn)
  const app = await building
  const server = await buildOpora({
    regions: [region],
    signIn,
    jobs,
    staffFolder: () => app,
    rateLimits: false,
    version: 'test',
  })
  await server.listen({ host: '127.0.0.1', port })
  return {
    region,
    address,
    signIn: (page, email) => signInOnPage(page, address, email),
    close: async () => {
      await server.close()
      await jobs.stop()
      await signIn.close()
      await closeTestRegions(regions)
    },
  }
}

const programFolder = join(import.meta.dirname, '../..')

const builds = join(programFolder, 'node_modules/.cache/staff-of-tests')

/**
 * The staff app of these sources, built once for all journeys: in a process of its own, as at every
 * start, because a test's own settings must not reach the build. It appears whole or not at all.
 */
async function buildStaffApp(): Promise<string> {
  const folder = join(builds, hashInputs(programFolder))
  if (existsSync(folder)) return folder
  const { VITEST: _, NODE_ENV: __, ...environment } = process.env
  const vite = join(programFolder, 'node_modules/vite/bin/vite.js')
  const config = join(programFolder, 'src/apps/staff/vite.config.ts')
  const unfinished = `${folder}.${process.pid}`
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--config', config, '--logLevel', 'warn'],
    {
      cwd: programFolder,
      env: { ...environment, OPORA_STAFF_OUT: unfinished },
      timeout: longestBuildMs,
    },
  )
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    // Another journey was first.
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  removeOldBuilds(folder)
  return folder
}

/** Those of other sources, once they are an hour old: a run beside this one may still serve them. */
function removeOldBuilds(folder: string): void {
  for (const name of readdirSync(builds)) {
    const other = join(builds, name)
    const age = Date.now() - (statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (other !== folder && age > oldBuildMs) rmSync(other, { recursive: true, force: true })
  }
}

async function sitesOfAccounts(region: Region) {
  const sites = await listSites(systemContext(region, 'journey'))
  const idOf = (kind: string) => sites.find((site) => site.kind === kind)?.id ?? 0
  const hospital = sites.find(({ code }) => code === demonstrationHospital.hospital)
  const ofHospital = sites.find(({ code }) => code === demonstrationHospital.pharmacy)
  return {
    warehouse: idOf('warehouse'),
    pharmacy: idOf('pharmacy'),
    ...(hospital && ofHospital
      ? { hospital: hospital.id, 'hospital-pharmacy': ofHospital.id }
      : {}),
  }
}

async function signInOnPage(page: Page, address: string, email: string): Promise<void> {
  const account = demonstrationAccounts.find((each) => each.email === email)
  if (!account) throw new Error(`no demonstration account ${email}`)
  await page.goto(`${address}/staff/sign-in`)
  await page.locator('input[autocomplete="username"]').fill(email)
  await page.locator('input[autocomplete="current-password"]').fill(account.password)
  await page.keyboard.press('Enter')
  await page.locator('input[autocomplete="one-time-code"]').fill(oneTimeCode(account.secondFactor))
  await page.locator('main#content').waitFor()
}

/** A port that nobody used a moment ago: the sign-in library must know it before the server listens. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise((resolve) => {
    probe.close(resolve)
  })
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
