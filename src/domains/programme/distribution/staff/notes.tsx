import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MatrixView } from './answers.ts'
import classes from './distribution.module.css'
import { useAmounts } from './use-amounts.ts'

/** What does not fit or is not known, though the figures add up; folded away. */
export function Notes({ notes }: Pick<MatrixView, 'notes'>) {
  const { t } = useTranslation('programme-distribution')
  const { volume } = useAmounts()
  if (notes.length === 0) return null
  return (
    <details className={classes['notes']}>
      <summary>
        {t('edition.notes')}: {t('edition.notesCount', { count: notes.length })}
      </summary>
      <ul>
        {notes.map((note) => (
          <Text
            component="li"
            key={`${note.code} ${note.line} ${note.code === 'no-facts' ? '' : note.organisation}`}
          >
            {note.code === 'no-facts'
              ? t('note.no-facts', { line: note.lineName, basis: t(`basis.${note.basis}`) })
              : t(`note.${note.code}`, {
                  organisation: note.organisationName,
                  line: note.lineName,
                  wanted: volume(note.wanted, note.decimals),
                  given: volume(note.given, note.decimals),
                })}
          </Text>
        ))}
      </ul>
    </details>
  )
}
