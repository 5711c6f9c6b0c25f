import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import type { AccountAnswer, EntryView } from './answers.ts'
import classes from './indicators.module.css'
import { WithdrawForm } from './withdraw-form.tsx'

const shownAtFirst = 6

/** Every value by its period, the last one first, with what stood before, who changed it and why. */
export function ValueHistory({
  path,
  account,
  onCorrect,
}: {
  path: string
  account: AccountAnswer
  /** Undefined for who only reads. */
  onCorrect: ((period: string) => void) | undefined
}) {
  const { t } = useTranslation('indicators')
  const [withdrawing, setWithdrawing] = useState<string>()
  const [isWhole, setWhole] = useState(false)
  if (account.history.length === 0) return <Text c="dimmed">{t('panel.historyNone')}</Text>
  const shown = isWhole ? account.history : account.history.slice(0, shownAtFirst)
  return (
    <>
      <ul className={classes['history']}>
        {shown.map((of) => {
          const key = `${of.period} ${of.territory}`
          const isThere = of.entries[0]?.value !== null
          return (
            <li key={key}>
              <strong>{of.words}</strong>
              {of.territory !== account.row.territory && ` (${t(`territory.${of.territory}`)})`}
              {of.entries.map((entry, index) => (
                <Entry key={entry.position} entry={entry} isPast={index > 0} />
              ))}
              {withdrawing === key ? (
                <WithdrawForm
                  path={path}
                  code={account.row.code}
                  of={of}
                  onClose={() => setWithdrawing(undefined)}
                />
              ) : (
                onCorrect && (
                  <Group gap="xs" mt={4}>
                    <Button size="compact-sm" variant="default" onClick={() => onCorrect(key)}>
                      {t('history.correct')}
                    </Button>
                    {isThere && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        onClick={() => setWithdrawing(key)}
                      >
                        {t('history.withdraw')}
                      </Button>
                    )}
                  </Group>
                )
              )}
            </li>
          )
        })}
      </ul>
      {shown.length < account.history.length && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => setWhole(true)}>
          {t('history.all', { number: account.history.length })}
        </Button>
      )}
    </>
  )
}

function Entry({ entry, isPast }: { entry: EntryView; isPast: boolean }) {
  const { t } = useTranslation('indicators')
  const format = useFormat()
  const { value, source, knownOn, reason, isInvented, recordedAt, recordedBy } = entry
  return (
    <div className={classes['entry']} {...(isPast ? { 'data-past': true } : {})}>
      <span>
        <strong>{value ?? t('history.withdrawn')}</strong> · {source}
        {isInvented && ` · ${t('history.invented')}`}
      </span>
      {reason !== '' && <div>{t('history.because', { reason })}</div>}
      <div className={classes['quiet']}>
        {t('history.by', { name: format.actor(recordedBy), moment: format.moment(recordedAt) })} ·{' '}
        {t('history.known', { date: format.date(knownOn) })}
      </div>
    </div>
  )
}
