import fc from 'fast-check'
import { expect, it } from 'vitest'
import { island, valley } from '../../test-programmes.ts'
import { readTemplate } from './read-template.ts'
import { canonicalFiles, writeTemplate } from './write-template.ts'

/** Texts that a spreadsheet, CSV or YAML may trip over. */
const awkward = fc.constantFrom(
  ' пробелы вокруг ',
  '\u00a0',
  '=1+1',
  '0,700',
  '007',
  '1E5',
  '_x0041_',
  'a;b',
  '«"кавычки"»',
  "'апостроф",
  'две\nстроки',
  '5.1',
  'true',
  'null',
  '~',
  '- x',
  '# не комментарий',
  'a: b',
  '8\u00a0482,66',
  '8\u202f482,66',
  'Ә ғ қ ң',
  '&amp;<b>',
  '@x',
  '%',
  '---',
  '[x]',
  '{x}',
)
const text = fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 30 }))
const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 8 })

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

it('takes any texts of lists and settings out and in again, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(table, text, fc.boolean(), async (rows, title, isIsland) => {
      const files = isIsland ? island() : valley()
      const csv = [['one', 'two', 'three'], ...rows]
        .map((row) => row.map(quoted).join(';'))
        .join('\n')
      files.set('some-list.csv', csv)
      const yaml = files.get('programme.yaml')!
      files.set(
        'programme.yaml',
        yaml.replace(/names: \{ ru: [^}]+ \}/, () => `names: { ru: ${JSON.stringify(title)} }`),
      )
      const canonical = canonicalFiles(files)
      const template = await writeTemplate(files, 'kk')
      if ('problems' in canonical || 'problems' in template) throw new Error('not written')
      const read = await readTemplate(template.bytes)
      expect(read?.files).toEqual(canonical.files)
      expect(canonicalFiles(canonical.files)).toEqual(canonical)
    }),
    { numRuns: 10 },
  )
}, 30_000)
