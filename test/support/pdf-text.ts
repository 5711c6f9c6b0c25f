/** Reads PDFs back in tests. */
import { extractText, getDocumentProxy } from 'unpdf'

/** The text of every page, spaces made single. */
export async function pagesOfPdf(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(bytes.slice())
  const { text } = await extractText(document, { mergePages: false })
  await document.cleanup()
  return text.map((page) => page.replaceAll(/\s+/g, ' ').trim())
}
