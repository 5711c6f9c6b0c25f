import { readPackCode, type ScannedPack } from '#kernel/identifier/gs1-code.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** The code of a prescription's form begins so, after the mark that some scanners put before it. */
const ofForm = /^(?:\]\w\d)?OPRX/

/** What the code of a pack says; undefined where it is no pack, so that a prescription is looked for. */
export function readCode(scanned: string, today: PlainDate): ScannedPack | undefined {
  return ofForm.test(scanned) ? undefined : readPackCode(scanned, today)
}
