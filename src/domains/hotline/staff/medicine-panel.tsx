import { Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  Icon,
  PlaceLink,
  StateMark,
  useAnswer,
  useFormat,
  useMay,
  useShortcuts,
} from '#kernel/staff/index.ts'
import {
  type CaseAnswer,
  type CasesAnswer,
  type MedicineGroupAnswer,
  mostOpenCases,
} from './answers.ts'
import classes from './desk.module.css'
import { TextForm } from './words-form.tsx'

/** Everything open about one medicine, and one answer for all of it. */
export function MedicinePanel({ group }: { group: MedicineGroupAnswer }) {
  const { t } = useTranslation('hotline')
  const format = useFormat()
  return (
    <Stack gap="md">
      <AnswerAll group={group} />
      <Facts
        items={[
          [t('desk.openCases'), format.number(group.open)],
          [t('desk.inAll'), format.number(group.inAll)],
          [t('desk.nextDue'), format.date(group.nextDueOn)],
          [t('desk.settlements'), group.settlements.join(', ')],
        ]}
      />
      <CasesOf group={group} />
    </Stack>
  )
}

/** A name that is not in the catalogue is no proof that the same is meant: each is answered alone. */
function AnswerAll({ group: { innId, open } }: { group: MedicineGroupAnswer }) {
  const { t } = useTranslation('hotline')
  const [isWriting, setWriting] = useState(false)
  const mayAnswer = useMay()(['decide', 'hotline-case']) && innId !== null
  useShortcuts(t('desk.caseKeys'), [
    {
      keys: 'a',
      label: t('desk.answerAll', { count: open }),
      run: () => setWriting(true),
      enabled: mayAnswer,
    },
  ])
  if (innId === null) return <Text c="dimmed">{t('desk.notInCatalogue')}</Text>
  if (!mayAnswer) return null
  if (!isWriting) {
    return (
      <div>
        <Button leftSection={<Icon name="check" />} onClick={() => setWriting(true)}>
          {t('desk.answerAll', { count: open })}
        </Button>
      </div>
    )
  }
  return (
    <TextForm
      id={`hotline.answer-all.${innId}`}
      path={`hotline/medicines/${innId}/answer`}
      label={t('desk.answerText')}
      help={t('desk.answerHelp')}
      submitLabel={t('desk.answerAll', { count: open })}
      done={({ numbers = [] }) => t('desk.done.answerAll', { count: numbers.length })}
      onClose={() => setWriting(false)}
    >
      <Text>{t('desk.answerAllConsequence', { count: open })}</Text>
    </TextForm>
  )
}

function CasesOf({ group: { innId, medicineName } }: { group: MedicineGroupAnswer }) {
  const { t } = useTranslation('hotline')
  const cases = useAnswer<CasesAnswer>('hotline/cases', {
    state: 'open',
    limit: mostOpenCases,
    ...(innId === null ? { text: medicineName } : { innId }),
  })
  if (cases.error && !cases.data) {
    return <ErrorState thrown={cases.error} onRetry={() => void cases.refetch()} />
  }
  const same = cases.data?.items.filter((each) => each.innId === innId) ?? []
  return (
    <section aria-busy={cases.isPending}>
      <Title order={3} mb={8}>
        {t('desk.openCasesTitle')}
      </Title>
      <ul className={classes['steps']}>
        {same.map((each) => (
          <CaseLine key={each.number} found={each} />
        ))}
      </ul>
    </section>
  )
}

function CaseLine({ found }: { found: CaseAnswer }) {
  const { t } = useTranslation('hotline')
  const format = useFormat()
  const place = found.settlement ?? t('desk.nowhere')
  return (
    <li className={classes['step']}>
      <PlaceLink to="hotline" search={{ row: found.number }}>
        {found.number}
      </PlaceLink>
      <Text>
        {place} · {t('desk.dueBy', { date: format.date(found.dueOn) })}
      </Text>
      {found.urgency && <StateMark state={found.urgency} label={t(`urgency.${found.urgency}`)} />}
    </li>
  )
}
