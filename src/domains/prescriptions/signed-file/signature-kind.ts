/**
 * What a file with a signature is, by its content: `detached` signs a document that stands beside it,
 * `container` carries what it signs. Undefined where there is no signature in it.
 *
 * Read are CMS (p7s, p7m, sig; DER, or base64 as signing programs write it), a PDF with a signature
 * field, and XML with a `Signature`. That there is a signature, not that it is good: a verifier says
 * that. Containers of other kinds (ASiC, archives) are not read.
 */
export function signatureKind(content: Buffer): 'detached' | 'container' | undefined {
  const cms = fromBase64(content) ?? content
  const kind = kindOfCms(cms)
  if (kind) return kind
  const text = content.toString('latin1')
  if (text.startsWith('%PDF-')) {
    return text.includes('/ByteRange') && /\/Type\s*\/Sig\b/.test(text) ? 'container' : undefined
  }
  const isXml = /^(\u00EF\u00BB\u00BF)?\s*<[?!a-z]/i.test(text)
  return isXml && /<([\w-]+:)?Signature[\s>]/.test(text) ? 'container' : undefined
}

function fromBase64(content: Buffer): Buffer | undefined {
  const text = content
    .toString('latin1')
    .replaceAll(/-----[A-Z0-9 ]+-----/g, '')
    .replaceAll(/\s/g, '')
  return /^MI[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

const sequence = 0x30
const explicit = 0xa0
const objectId = 0x06
/** 1.2.840.113549.1.7.2, RFC 5652. */
const signedData = Buffer.from('2a864886f70d010702', 'hex')

/** ContentInfo ⊃ SignedData ⊃ version, digests, EncapsulatedContentInfo: with content or without. */
function kindOfCms(content: Buffer): 'detached' | 'container' | undefined {
  const info = open(content, 0, sequence)
  const type = info && open(content, info.start, objectId)
  if (!type || !content.subarray(type.start, type.end).equals(signedData)) return undefined
  const wrapped = open(content, type.end, explicit)
  const signed = wrapped && open(content, wrapped.start, sequence)
  const version = signed && open(content, signed.start)
  const digests = version && open(content, version.end)
  const encapsulated = digests && open(content, digests.end, sequence)
  const encapsulatedType = encapsulated && open(content, encapsulated.start, objectId)
  if (!encapsulatedType) return undefined
  const hasContent =
    encapsulatedType.end < encapsulated.end && content[encapsulatedType.end] === explicit
  return hasContent ? 'container' : 'detached'
}

/** The bounds of the value at a place; one of unknown length ends with the file. */
function open(content: Buffer, at: number, tag?: number) {
  if (at + 2 > content.length || (tag !== undefined && content[at] !== tag)) return undefined
  const first = content[at + 1] ?? 0
  if (first < 0x80) return bounds(content, at + 2, first)
  const octets = first & 0x7f
  if (octets === 0) return { start: at + 2, end: content.length }
  if (octets > 4 || at + 2 + octets > content.length) return undefined
  return bounds(content, at + 2 + octets, content.readUIntBE(at + 2, octets))
}

function bounds(content: Buffer, start: number, length: number) {
  return start + length <= content.length ? { start, end: start + length } : undefined
}
