import type { Guarantees } from '#kernel/guarantees.ts'
import type { WorkingCalendar } from '#kernel/working-calendar.ts'
import { loadPack } from '#domains/guarantees/index.ts'

/** The law that is shipped for the demonstration region; read once per test file. */
export async function testLaw(): Promise<{ guarantees: Guarantees; calendar: WorkingCalendar }> {
  const { guarantees } = await loadPack('ru-smolensk')
  return { guarantees, calendar: guarantees.calendar }
}
