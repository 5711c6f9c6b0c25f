const controlCharacters = /\p{Cc}+/gu

/**
 * A text that a person typed or that stands in an address: the first of several, without control
 * characters and spaces around, cut to a length. Whatever else comes is an empty text, so that no
 * odd address is an error.
 */
export function readText(source: unknown, name: string, longest = 200): string {
  return readLines(source, name, longest).replaceAll(/\s+/gu, ' ')
}

/** The same with the lines of a longer text kept. */
export function readLines(source: unknown, name: string, longest: number): string {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return ''
  const value = (source as Record<string, unknown>)[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (typeof first !== 'string') return ''
  return first
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(controlCharacters, (found) => (found.includes('\n') ? '\n' : ' '))
    .trim()
    .slice(0, longest)
    .toWellFormed()
}
