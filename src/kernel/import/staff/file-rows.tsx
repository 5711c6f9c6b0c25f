import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import type { ImportAnswer } from './answers.ts'
import classes from './imports.module.css'

/** The first rows as they stand in the file, so that wrong letters are seen before posting. */
export function FileRows({
  headers,
  rows,
}: {
  headers: readonly string[]
  rows: ImportAnswer['sample']
}) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const named = headers.filter((header) => header !== '')
  return (
    <div className={classes['frame']} tabIndex={0} role="region" aria-label={t('firstRows')}>
      <table className={classes['rows']}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            {named.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, cells }) => (
            <tr key={number}>
              <th scope="row">{format.number(number)}</th>
              {named.map((header) => (
                <td key={header}>{cells[header]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
