import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** The day whose law and facts count; an unreadable day changes nothing. */
export function DayOfRights({
  on,
  onChange,
}: {
  on: PlainDate
  onChange: (on: PlainDate) => void
}) {
  const { t } = useTranslation('entitlement')
  const [error, setError] = useState<string>()
  return (
    <DateField
      id="rights-on"
      label={t('rights.on')}
      value={on}
      error={error}
      required={false}
      onUnreadable={setError}
      onChange={(next) => {
        if (next !== null && next !== on) onChange(next)
      }}
    />
  )
}
