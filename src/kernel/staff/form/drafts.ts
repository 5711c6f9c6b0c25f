type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** What was typed and not sent yet; `idempotencyKey` goes with it, so that it is sent once. */
export type Draft<Values> = { values: Values; idempotencyKey: string; savedAt: string }

const prefix = 'opora.draft.'
const signedOut = 'opora.signed-out.'

/** Where the draft of one form stands: no account sees another's. */
export function draftKey(accountId: string, region: string, formId: string): string {
  return `${prefix}${accountId}.${region}.${formId}`
}

/** The draft, as far as it still fits: values that the form no longer knows are left out. */
export function readDraft<Values extends object>(
  store: Store,
  key: string,
  initial: Values,
): Draft<Values> | undefined {
  try {
    const stored: unknown = JSON.parse(store.getItem(key) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return undefined
    const { values, idempotencyKey, savedAt } = stored as Partial<Draft<Values>>
    if (typeof values !== 'object' || values === null) return undefined
    if (typeof idempotencyKey !== 'string' || typeof savedAt !== 'string') return undefined
    const fitting = Object.fromEntries(Object.entries(values).filter(([name]) => name in initial))
    return { values: { ...initial, ...fitting }, idempotencyKey, savedAt }
  } catch {
    return undefined
  }
}

/**
 * Keeps the draft; a store that is full or forbidden loses it without a fault. Of an account that signed
 * out nothing is kept any more: a form that leaves the page with it, or stands in another tab, writes last.
 */
export function writeDraft<Values>(store: Store, key: string, draft: Draft<Values>): boolean {
  try {
    const [accountId = ''] = key.slice(prefix.length).split('.')
    if (store.getItem(signedOut + accountId) !== null) return false
    store.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** Takes away every draft of an account, as on signing out from a shared computer. */
export function removeDrafts(store: Store, accountId: string): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index))
  for (const key of keys) {
    if (key?.startsWith(`${prefix}${accountId}.`)) store.removeItem(key)
  }
  try {
    store.setItem(signedOut + accountId, '')
  } catch {
    // Where nothing can be written, no draft is either.
  }
}

/** The account is signed in here: its drafts are kept from now on. */
export function allowDrafts(store: Store, accountId: string): void {
  store.removeItem(signedOut + accountId)
}

/** 128 random bits; works without a secure context, where `crypto.randomUUID` does not. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
