import { join } from 'node:path'
import type { Guarantees } from '#kernel/guarantees.ts'
import type { WorkingCalendar } from '#kernel/working-calendar.ts'
import { workingCalendar } from '#kernel/working-calendar.ts'

void join
export async function testLaw(): Promise<{ guarantees: Guarantees; calendar: WorkingCalendar }> {
  return { guarantees: {} as Guarantees, calendar: workingCalendar([]) }
}
