import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * A key and what it does. `keys`: 'mod+k' (Ctrl, or ⌘ on a Mac), 'alt+n', '?', '/', 'F2', 'Escape'.
 * A single letter or sign is heard only where nothing is being typed.
 */
export type Shortcut = {
  keys: string
  /** What it does, in the reader's language; stands in the list that `?` opens. */
  label: string
  run: () => void
  enabled?: boolean
}

type Entry = { group: string; find: () => Shortcut | undefined }

const entries = new Set<Entry>()
const listeners = new Set<() => void>()
let snapshot: readonly { group: string; keys: string; label: string }[] = []
let isListening = false

/** Keys of a page or a component, listed under `group`. The one that appeared last wins. */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  const identity = shortcuts
    .filter(({ enabled }) => enabled !== false)
    .map(({ keys, label }) => `${keys} ${label}`)
    .join('\n')
  useEffect(() => {
    listen()
    const mine = identity
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(0, line.indexOf(' ')))
      .map((keys) => ({
        group,
        find: () => latest.current.find((shortcut) => shortcut.keys === keys),
      }))
    for (const entry of mine) entries.add(entry)
    changed()
    return () => {
      for (const entry of mine) entries.delete(entry)
      changed()
    }
  }, [group, identity])
}

/** Every key that is heard now, for the list that `?` opens. */
export function useShortcutList() {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => snapshot,
  )
}

function changed(): void {
  snapshot = [...entries].flatMap(({ group, find }) => {
    const shortcut = find()
    return shortcut ? [{ group, keys: shortcut.keys, label: shortcut.label }] : []
  })
  for (const listener of listeners) listener()
}

/** A scanner's burst may hold a '?' or a '/': a sign counts only if nothing follows at once. */
const quietAfterSignInMs = 60

function listen(): void {
  if (isListening) return
  isListening = true
  let pending: ReturnType<typeof setTimeout> | undefined
  window.addEventListener('keydown', (event) => {
    clearTimeout(pending)
    if (event.defaultPrevented || event.repeat) return
    const shortcut = [...entries]
      .toReversed()
      .map((entry) => entry.find())
      .find((found) => found !== undefined && matches(found.keys, event))
    if (!shortcut) return
    if (isPlainSign(shortcut.keys)) {
      if (isTyping(event.target) || document.querySelector('[aria-modal="true"]')) return
      pending = setTimeout(shortcut.run, quietAfterSignInMs)
      if (shortcut.keys === '/') event.preventDefault()
      return
    }
    event.preventDefault()
    shortcut.run()
  })
}

/** Whether the event is this combination; letters go by the place of the key, so any layout works. */
export function matches(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const parts = keys.toLowerCase().split('+')
  const last = parts.at(-1) || '+'
  if (parts.includes('mod') !== (event.ctrlKey || event.metaKey)) return false
  if (parts.includes('alt') !== event.altKey) return false
  if (/^[a-z]$/.test(last)) {
    return event.code === `Key${last.toUpperCase()}` && parts.includes('shift') === event.shiftKey
  }
  if (last === '?') return event.key === '?' || (event.code === 'Slash' && event.shiftKey)
  if (last === '/') {
    return event.key === '/' || (event.code === 'Slash' && !event.shiftKey && event.key !== '?')
  }
  return event.key.toLowerCase() === last
}

function isPlainSign(keys: string): boolean {
  return keys.length === 1
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}
