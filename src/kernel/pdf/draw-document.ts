import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { withCodesDrawn } from './data-matrix.ts'
import { mm, type PdfDocument, tableLayouts } from './document.ts'
import { isStranded, keepRowsTogether } from './keep-headings.ts'

// Noto Sans has every Cyrillic letter of Kazakh and the signs of both currencies.
const fontFolder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'),
)
const font = (folder: string, file: string) => join(fontFolder, folder, `NotoSans_${file}.ttf`)

pdfmake.setFonts({
  Noto: {
    normal: font('400Regular', '400Regular'),
    bold: font('700Bold', '700Bold'),
    italics: font('400Regular_Italic', '400Regular_Italic'),
    bolditalics: font('700Bold_Italic', '700Bold_Italic'),
  },
})
keepRowsTogether()
pdfmake.setTableLayouts({ ...tableLayouts })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder))

/** The bytes of a document. Holds its thread for some hundred milliseconds: see renderPdf. */
export async function drawDocument(document: PdfDocument): Promise<Uint8Array> {
  const buffer = await pdfmake.createPdf(definitionOf(document)).getBuffer()
  return new Uint8Array(buffer)
}

function definitionOf(document: PdfDocument): TDocumentDefinitions {
  const { head, foot, margins, madeAt } = document
  const [left, , right] = margins
  return {
    pageSize: document.size,
    pageOrientation: document.isLandscape ? 'landscape' : 'portrait',
    pageMargins: [...margins],
    language: document.language,
    info: {
      title: document.title,
      creator: 'Opora',
      producer: 'Opora',
      creationDate: madeAt,
      modDate: madeAt,
    },
    defaultStyle: { font: 'Noto', fontSize: 9, color: '#000000' },
    content: withCodesDrawn(document.content),
    pageBreakBefore: isStranded,
    ...(head === undefined
      ? {}
      : {
          header: (page: number): Content =>
            page === 1
              ? { text: '' }
              : { text: head, fontSize: 8, margin: [left, mm(7), right, 0] },
        }),
    ...(foot === undefined
      ? {}
      : {
          footer: (page: number, pages: number): Content => ({
            columns: [
              { text: foot.left, width: '*' },
              {
                text: foot.pages
                  .replace('{{page}}', String(page))
                  .replace('{{pages}}', String(pages)),
                width: 'auto',
              },
            ],
            columnGap: 12,
            fontSize: 7.5,
            margin: [left, mm(2), right, 0],
          }),
        }),
  }
}
