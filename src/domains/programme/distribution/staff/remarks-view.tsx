import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorState, Section, useMay } from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import type { MatrixView } from './answers.ts'
import classes from './distribution.module.css'
import { RemarkForm } from './remark-form.tsx'
import { RemarkItem } from './remark-item.tsx'
import type { EditionAtWork } from './use-edition.ts'
import { useRemarks } from './use-remarks.ts'

/** The remarks to an edition, each with its answer; members write them while it is out for remarks. */
export function RemarksView({ edition, matrix }: { edition: EditionAtWork; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const answer = useRemarks(edition)
  const may = useMay()
  const canRemark = matrix.edition.state === 'in-remarks' && may(['post', 'distribution'])
  const items = answer.data?.items ?? []
  return (
    <>
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <RowsSkeleton rows={3} />
      ) : items.length === 0 ? (
        <EmptyState words={{ title: t('remark.none'), text: t('remark.noneHelp') }} />
      ) : (
        <ul className={classes['remarks']}>
          {items.map((remark) => (
            <RemarkItem key={remark.id} remark={remark} edition={edition} />
          ))}
        </ul>
      )}
      {canRemark && (
        <Section title={t('remark.add')}>
          <RemarkForm edition={edition} matrix={matrix} />
        </Section>
      )}
    </>
  )
}
