import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#kernel/staff/index.ts'
import type { MatrixView } from './answers.ts'
import classes from './distribution.module.css'
import { RemarkForm } from './remark-form.tsx'
import { RemarkItem } from './remark-item.tsx'
import type { EditionAtWork } from './use-edition.ts'
import { useRemarks } from './use-remarks.ts'

/** What was said of a cell and its months, and the form for one more while the edition is out for remarks. */
export function CellRemarks({
  edition,
  matrix,
  organisation,
  line,
}: {
  edition: EditionAtWork
  matrix: MatrixView
  organisation: string
  line: string
}) {
  const { t } = useTranslation('programme-distribution')
  const may = useMay()
  const [isWriting, setWriting] = useState(false)
  const items = useRemarks(edition).data?.items ?? []
  const own = items.filter((each) => each.organisation === organisation && each.line === line)
  const canRemark = matrix.edition.state === 'in-remarks' && may(['post', 'distribution'])
  if (own.length === 0 && !canRemark) return null
  return (
    <section>
      <Text fw={600}>{t('remark.cellTitle')}</Text>
      {own.length === 0 ? (
        <Text c="dimmed">{t('remark.cellNone')}</Text>
      ) : (
        <ul className={classes['plain']}>
          {own.map((remark) => (
            <RemarkItem key={remark.id} remark={remark} edition={edition} isInCell />
          ))}
        </ul>
      )}
      {canRemark && !isWriting && (
        <Button mt={6} size="compact-sm" variant="default" onClick={() => setWriting(true)}>
          {t('remark.add')}
        </Button>
      )}
      {canRemark && isWriting && (
        <RemarkForm
          edition={edition}
          matrix={matrix}
          cell={{ organisation, line }}
          onClose={() => setWriting(false)}
        />
      )}
    </section>
  )
}
