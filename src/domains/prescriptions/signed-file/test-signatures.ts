/** Files with the frame of a signature for tests: nothing in them is a real one. */

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const long = Buffer.from([0x82, body.length >> 8, body.length & 0xff])
  const length = body.length < 0x80 ? Buffer.from([body.length]) : long
  return Buffer.concat([Buffer.from([tag]), length, body])
}

const signedData = Buffer.from('2a864886f70d010702', 'hex')
const data = Buffer.from('2a864886f70d010701', 'hex')

/** A signature in CMS: around `content`, or detached where there is none. */
export function testSignature(said: string, content?: string): Buffer {
  const encapsulated =
    content === undefined ? [] : [der(0xa0, der(0x04, Buffer.from(content, 'utf8')))]
  return der(
    0x30,
    der(0x06, signedData),
    der(
      0xa0,
      der(
        0x30,
        der(0x02, Buffer.from([1])),
        der(0x31),
        der(0x30, der(0x06, data), ...encapsulated),
        der(0x31, der(0x04, Buffer.from(said, 'utf8'))),
      ),
    ),
  )
}

/** A PDF with a signature field, as far as one looks. */
export const testSignedPdf = (said: string): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Sig /ByteRange [0 1 2 3] >> ${said}\n%%EOF`)
