import { useTranslation } from 'react-i18next'
import figures from '../../staff/figure-grid.module.css'
import type { CellView } from './answers.ts'
import classes from './desk.module.css'
import { SeveritySign } from './severity-mark.tsx'
import type { Show } from './show.ts'

/** One figure of the grid: what the switch asks for, and the sign of what was found there. */
export function FigureCell({
  cell,
  show,
  position,
  isActive,
  isOpen,
  onOpen,
}: {
  cell: CellView | undefined
  show: Show
  position: string
  isActive: boolean
  isOpen: boolean
  onOpen: () => void
}) {
  const { t } = useTranslation('programme-desk')
  const severity = cell?.findings[0]?.severity
  return (
    <td
      className={`${figures['cell']} ${classes['cell']}`}
      data-severity={severity}
      {...(isOpen ? { 'data-open': true } : {})}
    >
      <button
        type="button"
        className={figures['figure']}
        data-cell={position}
        tabIndex={isActive ? 0 : -1}
        onClick={onOpen}
      >
        {cell && <CellWords cell={cell} show={show} />}
        {isBlank(cell, show) && <span className="opora-visually-hidden">{t('table.blank')}</span>}
      </button>
    </td>
  )
}

/** "1 036 083,6"; below it, where they differ, the computed value and the difference with its sign. */
export function CellWords({ cell, show }: { cell: CellView; show: Show }) {
  const { t } = useTranslation(['programme-desk', 'programme'])
  const severity = cell.findings[0]?.severity
  const sign = severity && (
    <SeveritySign severity={severity} label={t(`programme:severity.${severity}`)} />
  )
  const because =
    cell.reason === 'rounding' || cell.reason === 'follows' ? (
      <span title={t(`reason.${cell.reason}`)}>
        <span aria-hidden="true">{cell.reason === 'rounding' ? '≈' : '↳'}</span>
        <span className="opora-visually-hidden">{t(`reason.${cell.reason}`)}</span>
      </span>
    ) : null
  if (show !== 'together') {
    return (
      <span className={classes['line']}>
        {sign}
        {show === 'difference' && because}
        {cell[show] || (cell.printed === '' && sign ? '' : empty(cell, show))}
      </span>
    )
  }
  return (
    <>
      <span className={classes['line']}>
        {sign}
        {cell.printed || (sign ? '—' : '')}
      </span>
      {cell.difference !== '' && (
        <>
          <span className={`${classes['line']} ${classes['quiet']}`}>
            <span className="opora-visually-hidden">{t('show.computed')}</span>
            {cell.computed}
          </span>
          <span className={`${classes['line']} ${classes['quiet']}`}>
            {because}
            <span className="opora-visually-hidden">{t('show.difference')}</span>
            {cell.difference}
          </span>
        </>
      )}
    </>
  )
}

/** Nothing is written in the cell, not even a sign. */
function isBlank(cell: CellView | undefined, show: Show): boolean {
  if (!cell) return true
  if (cell.findings.length > 0) return false
  return show === 'together' ? cell.printed === '' : cell[show] === '' && empty(cell, show) === ''
}

/** In the view of differences what agrees is a nought, so that a gap says that there is nothing. */
function empty(cell: CellView, show: Show): string {
  if (show === 'difference') return cell.reason === 'equal' && cell.isComputed ? '0' : ''
  return show === 'computed' && /^[хx]$/i.test(cell.printed) ? cell.printed : ''
}
