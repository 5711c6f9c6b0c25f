/** A file as the body of a request takes it. */
export async function readBase64(file: File): Promise<{ fileName: string; content: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += piece) {
    text += String.fromCharCode(...bytes.subarray(at, at + piece))
  }
  return { fileName: file.name, content: btoa(text) }
}

/** Arguments of one call are limited; so many bytes are safe everywhere. */
const piece = 32_768
