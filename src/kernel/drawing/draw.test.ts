import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { renderPdf } from '#kernel/pdf/index.ts'
import { draw, drawIn } from './draw.ts'
import { renderXlsx } from './index.ts'

const workbook = {
  sheets: [
    {
      name: 'Лист',
      rows: [['слово', 1.5, null]],
      cells: new Map([['0,1', { style: { numFmt: '0.00' } }]]),
    },
  ],
  properties: { created: new Date('2026-03-13T09:00:00Z') },
}

it('writes a workbook as it is written here, cell styles and dates included', async () => {
  const bytes = await renderXlsx(workbook)
  const { sheets } = await readXlsx(bytes)
  expect(sheets[0]?.rows[0]?.slice(0, 2)).toEqual(['слово', 1.5])
  const there = await readXlsx(bytes, { readStyles: true })
  const here = await readXlsx(await writeXlsx(workbook), { readStyles: true })
  expect(there.sheets).toEqual(here.sheets)
})

it('tells a fault to whoever asked, and goes on', async () => {
  const empty = { size: 'A5', margins: [0, 0, 0, 0], title: '', language: 'ru' } as const
  const wrong = renderPdf({ ...empty, madeAt: new Date(0), content: [{ image: 'nowhere' }] })
  const right = renderXlsx(workbook)
  await expect(wrong).rejects.toThrow('PDF:')
  expect(await right).toBeInstanceOf(Uint8Array)
})

it('tells of what is no data, and does not wait for it', async () => {
  const rows = [['слово', (() => 1) as unknown as number]]
  await expect(renderXlsx({ sheets: [{ name: 'Лист', rows }] })).rejects.toThrow(
    'could not be cloned',
  )
  expect(await renderXlsx(workbook)).toBeInstanceOf(Uint8Array)
})

it('gives up a thread that does not answer, with all that wait for it, and begins another', async () => {
  const impatient = drawIn(0)
  const drawings = [1, 2].map(() => impatient({ kind: 'xlsx', workbook }))
  const outcomes = await Promise.allSettled(drawings)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await draw({ kind: 'xlsx', workbook })).toBeInstanceOf(Uint8Array)
})
