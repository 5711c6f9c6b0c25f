import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** What a verifier says of a signed file; `said` is its own last word, for the refusal. */
export type VerifierAnswer = { readonly isValid: boolean; readonly said: string }

type SignedBytes = { readonly fileName: string; readonly content: Buffer }

/** Checks the qualified signature in a file. Which means do that, the installation says. */
export type SignatureVerifier = {
  readonly name: string
  /** `document` is what a detached signature signs. */
  verify(file: SignedBytes & { readonly document?: SignedBytes }): Promise<VerifierAnswer>
}

const longestMs = 20_000
const longestAnswer = 200

/**
 * A verifier that is a program of the installation (`OPORA_SIGNATURE_VERIFIER`): it gets the path
 * of the file, then that of the document where the signature is detached, and exits with 0 where the
 * signature is good. Anything else, a
 * program that is not there or does not end in 20 seconds among it, is no proof: not valid.
 */
export function programVerifier(program: string): SignatureVerifier {
  return {
    name: basename(program),
    verify: async (file) => {
      const folder = await mkdtemp(join(tmpdir(), 'opora-signature-'))
      try {
        const paths = [await put(folder, 'signature', file)]
        if (file.document) paths.push(await put(folder, 'document', file.document))
        return await run(program, paths)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

/** The end of the name is kept: programs tell formats by it. */
async function put(
  folder: string,
  name: string,
  { fileName, content }: SignedBytes,
): Promise<string> {
  const end = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0] ?? ''
  const path = join(folder, `${name}${end.toLowerCase()}`)
  await writeFile(path, content, { mode: 0o600 })
  return path
}

function run(program: string, paths: string[]): Promise<VerifierAnswer> {
  return new Promise((resolve) => {
    execFile(program, paths, { timeout: longestMs }, (error, stdout, stderr) => {
      const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
      const last = lines.filter(Boolean).at(-1)
      const said = (last ?? error?.message ?? '').slice(0, longestAnswer)
      resolve({ isValid: error === null, said })
    })
  })
}
