import type { WriteOptions } from 'hucre'
import { draw } from './draw.ts'

/**
 * The bytes of a workbook, written in the thread for drawings: some hundred rows hold a thread for longer
 * than a request may wait.
 *
 * @throws Error where the workbook cannot be written: a fault of whoever made it
 */
export function renderXlsx(workbook: WriteOptions): Promise<Uint8Array> {
  return draw({ kind: 'xlsx', workbook })
}
