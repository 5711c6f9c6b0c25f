import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlaceLink, Section, useFormat } from '#kernel/staff/index.ts'
import classes from './execution.module.css'
import moveClasses from './moves.module.css'
import { monthWords } from './month-words.ts'
import type { DraftAnswer } from './use-year.ts'
import { useLargeMoney } from './use-money.ts'

/** That an amendment is at work, and that what is proposed goes by it. */
export function DraftNotice({ draft }: { draft: DraftAnswer | null }) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  if (!draft) return null
  const { name, pins, isCounted } = draft
  return (
    <Alert color={isCounted ? 'blue' : 'orange'} variant="light" py={6} mb={8}>
      {t(isCounted ? 'draft.counted' : 'draft.notCounted', { name, pins: number(pins) })}{' '}
      <PlaceLink to={`programme/distribution/${draft.id}`}>{t('proposals.openDraft')}</PlaceLink>
    </Alert>
  )
}

/** What the amendment has taken in already: from whom to whom, when and by whom. */
export function TakenMoves({ draft }: { draft: DraftAnswer | null }) {
  const { t } = useTranslation('programme-execution')
  const { number, moment, actor } = useFormat()
  const large = useLargeMoney()
  if (!draft || draft.taken.length === 0) return null
  return (
    <Section title={t('draft.title', { name: draft.name })}>
      <ul className={moveClasses['moves']}>
        {draft.taken.map((move) => (
          <li key={`${move.id} ${move.asOf}`} className={moveClasses['taken']}>
            <div className={moveClasses['moveHead']}>
              <span>
                {move.from}. {move.fromName}
              </span>
              <span aria-hidden="true">→</span>
              <span>
                {move.to}. {move.toName}
              </span>
            </div>
            <div className={moveClasses['moveFigures']}>
              {move.lineName}: <b>{number(move.volume)}</b> {move.unit} · {large(move.money)}
            </div>
            <span className={classes['quiet']}>
              {t('draft.by', {
                moment: moment(move.acceptedAt),
                name: actor(move.acceptedBy),
                month: monthWords(t, move.asOf),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
