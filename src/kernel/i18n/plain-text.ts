import type { Parameters } from './index.ts'

/** Writes the text with its parameters; undefined where one of them is no plain value. */
export type PlainText = (parameters: Parameters) => string | undefined

/**
 * A text whose only variable parts are names in double braces, taken apart once: a page says
 * hundreds of them. Undefined for a text that needs more: a format, a path, another text inside.
 */
export function plainText(text: string): PlainText | undefined {
  if (text.includes('$t(')) return undefined
  // Words stand at even places, names at odd ones.
  const parts = text.split(/{{(.*?)}}/)
  const names = parts.filter((_, index) => index % 2 === 1).map((name) => name.trim())
  if (names.some((name) => !/^\w+$/.test(name)) || parts.join('').includes('{{')) return undefined
  return (parameters) => {
    let said = parts[0] ?? ''
    for (const [index, name] of names.entries()) {
      const value = parameters[name]
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      said += `${value}${parts[index * 2 + 2] ?? ''}`
    }
    return said
  }
}
