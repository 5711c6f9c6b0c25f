import { type Receiver, receivers } from '../receivers.ts'
import type { TrustedAnswer } from './answers.ts'

const prefix = 'trusted-'

/** The choice that stands for one whom the register knows to act for the patient. */
export const trustedChoice = (index: number): string => `${prefix}${index}`

/** Whom a choice stands for, where it is one of the register. */
export function trustedAt(
  choice: string | null,
  trusted: readonly TrustedAnswer[],
): TrustedAnswer | undefined {
  return choice?.startsWith(prefix) ? trusted[Number(choice.slice(prefix.length))] : undefined
}

/** What the books keep of a choice: everybody who acts for the patient is a proxy there. */
export function receiverOf(choice: string | null): Receiver {
  if (choice?.startsWith(prefix)) return 'proxy'
  return receivers.find((one) => one === choice) ?? 'patient'
}
