import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Facts, useFormat, useToday } from '#kernel/staff/index.ts'
import { isRoundTheClock, type OpeningHours } from '../opening-hours.ts'
import { groupWeek } from '../week-notation.ts'
import { writeDayHours } from './day-hours.ts'

/** The week, the days that differ and the closures that are not over. */
export function HoursFacts({ hours }: { hours: OpeningHours }) {
  const { t } = useTranslation('facilities')
  const format = useFormat()
  const today = useToday()
  const { week } = hours
  const short = (weekday: number) => t(`weekday.short.${weekday}`)
  const days = isRoundTheClock(week)
    ? [[t('opening.every-day'), t('opening.round-the-clock')] as const]
    : groupWeek(week).map(
        ({ from, to, intervals }) =>
          [
            from === to ? short(from) : `${short(from)}–${short(to)}`,
            writeDayHours(intervals) || t('opening.day-off'),
          ] as const,
      )
  const exceptions = hours.exceptions
    .filter(({ on }) => on >= today)
    .map(
      ({ on, intervals }) =>
        [format.date(on), writeDayHours(intervals) || t('opening.day-off')] as const,
    )
  const closures = hours.closures
    .filter(({ to }) => to === undefined || to >= today)
    .map(
      ({ from, to, reason }) =>
        [
          to
            ? t('register.fromTo', { from: format.date(from), to: format.date(to) })
            : t('register.since', { from: format.date(from) }),
          t('register.closedBecause', { reason: t(`closure.${reason}`) }),
        ] as const,
    )
  return (
    <section>
      <Title order={3} mb={4}>
        {t('register.hours')}
      </Title>
      {week.length === 0 && exceptions.length === 0 ? (
        <Text c="dimmed">{t('opening.unknown')}</Text>
      ) : (
        <Facts items={[...days, ...exceptions, ...closures]} />
      )}
    </section>
  )
}
