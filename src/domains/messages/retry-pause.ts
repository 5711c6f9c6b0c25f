const pausesInMinutes = [1, 5, 15, 60, 180, 360, 720] as const

/**
 * How long a message rests after so many failed tries over one channel, in minutes; undefined
 * where it is not tried again. Eight tries in all, spread over 22 hours and 21 minutes: a gateway
 * that is down for a night is outlived, and nobody is told the day after tomorrow.
 */
export function retryPauseInMinutes(attempts: number): number | undefined {
  return pausesInMinutes[attempts - 1]
}
