import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import type { AnswerView } from './answers.ts'
import classes from './desk.module.css'

/** Every answer, the last one first: what was decided, why, by whom, and about which values. */
export function AnswerHistory({ answers }: { answers: readonly AnswerView[] }) {
  const { t } = useTranslation('programme-desk')
  const format = useFormat()
  return (
    <ol className={classes['answers']}>
      {answers.toReversed().map((answer) => {
        const facts = { printed: answer.printed.join('; '), computed: answer.computed ?? '' }
        const edition = answer.edition === 'original' ? t('edition.original') : answer.edition
        return (
          <li key={answer.position}>
            <Text fw={600}>
              {t(`answer.${answer.kind}`, { edition: answer.correctedIn ?? '' })}
            </Text>
            <Text className={classes['said'] ?? ''}>{answer.reason}</Text>
            <Text c="dimmed">
              {answer.answeredBy} · {format.moment(answer.answeredAt)} ·{' '}
              {t('answer.inEdition', { edition })}
            </Text>
            <Text c="dimmed">
              {t(answer.computed === null ? 'answer.wasPrinted' : 'answer.was', facts)}
            </Text>
          </li>
        )
      })}
    </ol>
  )
}
