import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section, useFormat } from '#kernel/staff/index.ts'
import type { ImportAnswer } from './answers.ts'
import { DownloadRefused } from './download-refused.tsx'
import classes from './imports.module.css'

/** The rows that were turned away, by their line in the file, each with every reason. */
export function RefusedRows({
  answer: { file, refusedRows, refusedCount },
}: {
  answer: ImportAnswer
}) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <Section
      title={t('refusedTitle', { count: refusedCount })}
      actions={<DownloadRefused id={file.id} />}
    >
      <div className={classes['frame']} tabIndex={0} role="region" aria-label={t('refusedRows')}>
        <table className={classes['rows']}>
          <thead>
            <tr>
              <th scope="col">
                {file.sheet === null ? t('line') : t('lineOfSheet', { sheet: file.sheet })}
              </th>
              <th scope="col">{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {refusedRows.map(({ number, reasons }) => (
              <tr key={number}>
                <th scope="row">{format.number(number)}</th>
                <td>
                  {reasons.map((reason) => (
                    <div key={reason}>{reason}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {refusedRows.length < refusedCount && (
        <Text c="dimmed" mt={8}>
          {t('refusedShown', { shown: format.number(refusedRows.length), count: refusedCount })}
        </Text>
      )}
    </Section>
  )
}
