import { Button, Skeleton, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Page,
  Section,
  useAnswer,
  useFormat,
  useMay,
  useRouteParam,
} from '#kernel/staff/index.ts'
import type { PersonRight, PersonRightsAnswer } from './answers.ts'
import { DayOfRights } from './day-of-rights.tsx'
import { RightLines } from './right-lines.tsx'
import { SupplyQuestion } from './supply-question.tsx'
import { useDay } from './use-day.ts'

/** The rights of one person on a day: those held, those a step away, and why about each of the others. */
export function PersonRightsPage() {
  const { t } = useTranslation('entitlement')
  const personId = useRouteParam('personId')
  const [on, setOn] = useDay()
  const answer = useAnswer<PersonRightsAnswer>(
    `entitlement/people/${encodeURIComponent(personId)}/rights`,
    { on },
  )
  const mayOpen = useMay()(['read', 'person'])
  return (
    <Page
      title={
        answer.data ? t('person.title', { name: answer.data.person.fullName }) : t('rights.title')
      }
      actions={<DayOfRights key={on} on={on} onChange={setOn} />}
      {...(mayOpen ? { back: { to: `people/${personId}`, label: t('person.card') } } : {})}
    >
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data ? (
        <>
          <SupplyQuestion personId={personId} on={on} />
          <Rights answer={answer.data} />
        </>
      ) : (
        <Skeleton height={320} animate={false} aria-hidden="true" />
      )}
    </Page>
  )
}

function Rights({ answer: { on, person, items } }: { answer: PersonRightsAnswer }) {
  const { t } = useTranslation('entitlement')
  const format = useFormat()
  const [isAll, setAll] = useState(false)
  const held = items.filter(({ holds }) => holds === true)
  const near = items.filter(isNear)
  const others = items.filter((right) => right.holds !== true && !isNear(right))
  return (
    <>
      <Section title={t('person.held', { count: held.length })}>
        <Text c="dimmed">
          {t('person.of', { born: format.date(person.born), on: format.date(on) })}
        </Text>
        {held.length > 1 && <Text>{t('person.order')}</Text>}
        {held.length === 0 ? <Text>{t('person.none')}</Text> : <RightLines rights={held} />}
      </Section>
      {near.length > 0 && (
        <Section title={t('person.near')}>
          <RightLines rights={near} saysRemedy />
        </Section>
      )}
      <Section title={t('person.others', { count: others.length })}>
        {isAll ? (
          <RightLines rights={others} />
        ) : (
          <div>
            <Button variant="default" onClick={() => setAll(true)}>
              {t('person.showOthers')}
            </Button>
          </div>
        )}
      </Section>
    </>
  )
}

/** Something fits already, and what does not can be helped. */
function isNear({ holds, why: { reasons } }: PersonRight): boolean {
  return (
    holds !== true &&
    reasons.some((reason) => reason.holds === true) &&
    reasons.some((reason) => reason.holds !== true && reason.remedy !== undefined)
  )
}
