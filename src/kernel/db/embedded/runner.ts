import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { StartProblem } from '../../start-problem.ts'

/**
 * How the programs of PostgreSQL are started.
 *
 * PostgreSQL refuses to run as root. `plain` is for an ordinary user. `namespace`
 * starts it in a user namespace that shows root as an ordinary user: the files
 * stay root's, in a folder that only root may enter. `user` starts it as another
 * user of the machine, who needs binaries and data in a folder that he can reach.
 */
export type Runner =
  | { readonly kind: 'plain' }
  | { readonly kind: 'namespace'; readonly uid: number }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number; readonly name: string }

/** A program with its arguments, as spawn takes them. */
export type Launch = {
  readonly command: string
  readonly args: readonly string[]
  readonly identity: { uid?: number; gid?: number }
}

/**
 * Chooses the way for this user and machine. `wanted` (OPORA_POSTGRES_AS) forces
 * one of the two ways for root.
 *
 * @throws StartProblem postgres-no-user
 */
export function chooseRunner(wanted: string | undefined): Runner {
  if (process.geteuid?.() !== 0) return { kind: 'plain' }
  const users = readUsers()
  const mapped = users.find((user) => user.name === 'nobody') ?? users[0]
  if (wanted !== 'user' && mapped !== undefined && canMap(mapped.uid)) {
    return { kind: 'namespace', uid: mapped.uid }
  }
  const other =
    users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody')
  if (other === undefined) throw new StartProblem('postgres-no-user')
  return { kind: 'user', ...other }
}

/** Puts a program and its arguments into the form that the runner needs. */
export function launch(runner: Runner, command: string, args: readonly string[]): Launch {
  if (runner.kind === 'namespace') {
    // unshare executes the program in its own place: the process id stays the child's.
    return { command: 'unshare', args: [...mapping(runner.uid), command, ...args], identity: {} }
  }
  if (runner.kind === 'user') {
    return { command, args, identity: { uid: runner.uid, gid: runner.gid } }
  }
  return { command, args, identity: {} }
}

function mapping(uid: number): string[] {
  return ['--user', `--map-user=${uid}`, '--']
}

function canMap(uid: number): boolean {
  const probe = spawnSync('unshare', [...mapping(uid), 'id', '-u'], {
    encoding: 'utf8',
    timeout: 10_000,
  })
  return probe.status === 0 && probe.stdout.trim() === String(uid)
}

function readUsers(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3 && Number(fields[2]) > 0)
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }))
}
