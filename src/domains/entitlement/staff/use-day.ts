import { useAddressParam, useToday } from '#kernel/staff/index.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'

/** The day of the address, so that it can be sent to a colleague; today where it names none. */
export function useDay(): [PlainDate, (on: PlainDate) => void] {
  const today = useToday()
  const [asked, set] = useAddressParam('on')
  return [asked !== undefined && isPlainDate(asked) ? asked : today, set]
}
