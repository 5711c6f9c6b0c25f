import { notParsed, type Parsed, parsed } from '../parsed.ts'

/** Cyrillic capitals that look like Latin ones. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  І: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Ѕ: 'S',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  Ү: 'Y',
  Һ: 'H',
}

/**
 * A code of Latin capitals, digits and the `extra` characters; small letters are raised, spaces
 * around it dropped. A Cyrillic look-alike is refused and named: silently replaced, it would hide
 * which file is dirty.
 */
export function parseLatinCode(text: string, extra = ''): Parsed<string> {
  const code = text.trim().toUpperCase()
  if (code === '') return notParsed('empty')
  for (const [index, character] of Array.from(code).entries()) {
    const position = index + 1
    const meant = lookAlikes[character]
    if (meant !== undefined) return notParsed('look-alike-letter', { character, position, meant })
    if (!/[A-Z0-9]/.test(character) && !extra.includes(character)) {
      return notParsed('unexpected-character', { character, position })
    }
  }
  return parsed(code)
}
