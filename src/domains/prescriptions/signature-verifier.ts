import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** What a verifier says of a signed file; `said` is its own last word, for the refusal. */
export type VerifierAnswer = { readonly isValid: boolean; readonly said: string }

/** Checks the qualified signature in a file. Which means do that, the installation says. */
export type SignatureVerifier = {
  readonly name: string
  verify(file: { readonly fileName: string; readonly content: Buffer }): Promise<VerifierAnswer>
}

const longestMs = 20_000
const longestAnswer = 200

/**
 * A verifier that is a program of the installation (`OPORA_SIGNATURE_VERIFIER`): it gets the path
 * of the file as its one argument and exits with 0 where the signature is good. Anything else, a
 * program that is not there or does not end in 20 seconds among it, is no proof: not valid.
 */
export function programVerifier(program: string): SignatureVerifier {
  return {
    name: basename(program),
    verify: async ({ fileName, content }) => {
      const folder = await mkdtemp(join(tmpdir(), 'opora-signature-'))
      try {
        const path = join(folder, safeName(fileName))
        await writeFile(path, content, { mode: 0o600 })
        return await run(program, path)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

/** The end of the name is kept: programs tell formats by it. */
function safeName(fileName: string): string {
  const end = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0] ?? ''
  return `prescription${end.toLowerCase()}`
}

function run(program: string, path: string): Promise<VerifierAnswer> {
  return new Promise((resolve) => {
    execFile(program, [path], { timeout: longestMs }, (error, stdout, stderr) => {
      const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
      const last = lines.filter(Boolean).at(-1)
      const said = (last ?? error?.message ?? '').slice(0, longestAnswer)
      resolve({ isValid: error === null, said })
    })
  })
}
