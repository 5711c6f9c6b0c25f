/** One question for all requests that found themselves signed out; they wait for its answer. */
let waiting: { promise: Promise<void>; resolve: () => void } | undefined
const listeners = new Set<() => void>()

/** Resolves when the same account has signed in again. */
export function askToSignInAgain(): Promise<void> {
  if (!waiting) {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting = { promise, resolve }
    for (const listener of listeners) listener()
  }
  return waiting.promise
}

export function signedInAgain(): void {
  waiting?.resolve()
  waiting = undefined
  for (const listener of listeners) listener()
}

export function isAskedToSignIn(): boolean {
  return waiting !== undefined
}

export function onAskedToSignIn(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
