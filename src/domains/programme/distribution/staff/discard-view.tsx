import { useTranslation } from 'react-i18next'
import { ErrorState, ReasonForm, Section, useAnswer } from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { DiscardConsequences, MatrixView } from './answers.ts'
import classes from './distribution.module.css'
import type { EditionAtWork } from './use-edition.ts'

/** Throws a draft away: what is lost with it and what stays, in figures, then the reason. */
export function DiscardView({
  edition,
  matrix,
  onClose,
}: {
  edition: EditionAtWork
  matrix: MatrixView
  onClose: () => void
}) {
  const { t } = useTranslation('programme-distribution')
  const { version } = matrix.edition
  const path = `${edition.path}/discarding`
  const answer = useAnswer<DiscardConsequences>(path, { version })
  return (
    <Section title={t('discard.title')}>
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <RowsSkeleton rows={4} />
      ) : (
        <>
          <Consequences told={answer.data} matrix={matrix} />
          <ReasonForm
            id={`programme-distribution.discard.${edition.id}`}
            path={path}
            also={{ version }}
            words={{
              submit: t('discard.button'),
              leave: t('discard.leave'),
              label: t('discard.reason'),
              done: t('discard.done'),
            }}
            refreshes={['programme/distribution']}
            onClose={onClose}
          />
        </>
      )}
    </Section>
  )
}

function Consequences({ told, matrix }: { told: DiscardConsequences; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const { lostPins, remarks, openRemarks, inForce } = told
  const { year, edition } = matrix.edition
  return (
    <ul className={classes['consequences']}>
      <li>{lostPins === 0 ? t('discard.noPins') : t('discard.pins', { count: lostPins })}</li>
      <li>
        {remarks === 0
          ? t('discard.noRemarks')
          : t('discard.remarks', { count: remarks, open: openRemarks })}
      </li>
      <li>{inForce ? t('discard.inForce', inForce) : t('discard.noneInForce', { year })}</li>
      <li>{t('discard.stays', { edition })}</li>
    </ul>
  )
}
