import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/kk'
import 'dayjs/locale/ru'
import { DatePicker } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { useLanguage } from '../use-language.ts'
import classes from './calendar.module.css'

/** A month to choose a day from; loaded when it is first opened. */
export default function Calendar({
  value,
  today,
  atLeast,
  atMost,
  onChoose,
}: {
  value: PlainDate | null
  today: PlainDate
  atLeast?: PlainDate
  atMost?: PlainDate
  onChoose: (day: PlainDate) => void
}) {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  return (
    <DatePicker
      className={classes['calendar'] ?? ''}
      value={value}
      defaultDate={value ?? today}
      onChange={(day) => {
        if (day) onChoose(plainDate(day))
      }}
      locale={language}
      firstDayOfWeek={1}
      {...(atLeast ? { minDate: atLeast } : {})}
      {...(atMost ? { maxDate: atMost } : {})}
      getDayProps={(day) => (day === today ? { 'data-opora-today': true } : {})}
      ariaLabels={{
        nextMonth: t('calendar.nextMonth'),
        previousMonth: t('calendar.previousMonth'),
        nextYear: t('calendar.nextYear'),
        previousYear: t('calendar.previousYear'),
        nextDecade: t('calendar.nextDecade'),
        previousDecade: t('calendar.previousDecade'),
      }}
    />
  )
}
