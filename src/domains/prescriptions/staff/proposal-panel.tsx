import { Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  Facts,
  problemOf,
  ProblemText,
  Section,
  useFormat,
  Why,
} from '#kernel/staff/index.ts'
import type { ProposalAnswer } from './answers.ts'
import classes from './desk.module.css'
import { NoBlank } from './no-blank.tsx'

/** Beside the form: what the law says at once, the last day, and who nearby has it under this right. */
export function ProposalPanel({
  answer,
  isAsked,
}: {
  answer: UseQueryResult<ProposalAnswer>
  isAsked: boolean
}) {
  const { t } = useTranslation('prescriptions')
  if (answer.error) return <ProblemText problem={problemOf(answer.error)} />
  const { data } = answer
  if (!data) {
    return (
      <EmptyState
        words={{
          title: t(isAsked ? 'write.needsDoctor' : 'write.waits'),
          text: t('write.waitsHelp'),
        }}
      />
    )
  }
  return (
    <Stack gap="md" aria-live="polite">
      <Section title={data.why.answer}>
        <Terms data={data} />
      </Section>
      <Nearby data={data} />
      <details open={data.why.outcome !== 'yes'}>
        <summary className={classes['summary']}>{t('write.why')}</summary>
        <Section>
          <Why decision={data.why} />
        </Section>
      </details>
    </Stack>
  )
}

function Terms({ data }: { data: ProposalAnswer }) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const { supply, courseDays, mostUnits, unit } = data
  if (supply.programme === undefined) return null
  const items: [string, string][] = [
    [t('desk.forms'), supply.forms.join('; ')],
    [t('desk.lastDay'), format.date(supply.lastDay)],
  ]
  if (courseDays !== null)
    items.push([t('write.courseLimit'), t('write.atMostDays', { count: courseDays })])
  if (mostUnits !== null) items.push([t('write.unitsLimit'), `${mostUnits} ${unit}`])
  return (
    <>
      <Facts items={items} />
      <NoBlank forms={supply.forms} />
    </>
  )
}

function Nearby({ data }: { data: ProposalAnswer }) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  if (data.supply.programme === undefined) return null
  return (
    <Section title={t('write.nearby')}>
      {data.nearby.length === 0 ? (
        <Text>{t('write.nowhere')}</Text>
      ) : (
        <ul className={classes['lines']}>
          {data.nearby.map(({ siteId, name, address, distanceInKm, units }) => (
            <li key={siteId} className={classes['line']}>
              <span>
                {name}
                <Text c="dimmed" size="sm">
                  {t('write.away', {
                    address,
                    km: format.number(Math.round(distanceInKm * 10) / 10),
                  })}
                </Text>
              </span>
              <span className={classes['amount']}>{`${format.number(units)} ${data.unit}`}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
