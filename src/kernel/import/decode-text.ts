export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'

/**
 * The text of a file and the encoding that it turned out to have: by its byte
 * order mark, else UTF-8 where every byte fits, else Windows-1251, which the
 * region's older programs still write. Undefined for what is no text at all.
 */
export function decodeText(
  bytes: Uint8Array,
): { text: string; encoding: TextEncoding } | undefined {
  const marked = encodingByMark(bytes)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked }
  if (hasBinaryBytes(bytes)) return undefined
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const text = new TextDecoder('windows-1251').decode(bytes)
    return isMostlyReadable(text) ? { text, encoding: 'windows-1251' } : undefined
  }
}

function encodingByMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Control characters other than tab and line ends do not stand in a table of text. */
function hasBinaryBytes(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 65_536).some((byte) => byte < 9 || (byte > 13 && byte < 32))
}

/** In Windows-1251 Russian text is letters; another encoding read as it is signs and rare letters. */
function isMostlyReadable(text: string): boolean {
  const sample = text.slice(0, 65_536)
  const beyondAscii = Array.from(sample).filter((character) => character > '\u007f')
  const russian = beyondAscii.filter((character) => /[А-яЁё№«»—–°\u00a0]/.test(character))
  return russian.length >= beyondAscii.length * 0.9
}
