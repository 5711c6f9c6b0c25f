import { Checkbox, SegmentedControl, Select, Text } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import { useMediaQuery } from '@mantine/hooks'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  SidePanel,
  useAddressParam,
  useAnswer,
  useChangeAddress,
} from '#kernel/staff/index.ts'
import figures from '../../staff/figure-grid.module.css'
import type { RowView, TableView } from './answers.ts'
import { CellPanel } from './cell-panel.tsx'
import { DeskFrame } from './desk-frame.tsx'
import classes from './desk.module.css'
import { isShow, shows } from './show.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'
import { TableCards } from './table-cards.tsx'
import { TableGrid } from './table-grid.tsx'
import type { DeskProgramme } from './use-programme.ts'

/** The tables of the document, cell by cell: as printed, as computed, and what is between them. */
export function TablesPage() {
  const [wanted] = useAddressParam('table')
  const tableOf = ({ tables }: DeskProgramme) =>
    tables.find(({ table }) => table === wanted)?.table ?? tables[0]?.table ?? ''
  return (
    <DeskFrame
      current="programme/desk"
      files={(chosen) =>
        (['xlsx', 'csv'] as const).map((kind) => [
          kind.toUpperCase(),
          `programme/desk/${chosen.programme}/tables/${tableOf(chosen)}/file.${kind}`,
        ])
      }
    >
      {(chosen) => <TableDesk chosen={chosen} code={tableOf(chosen)} />}
    </DeskFrame>
  )
}

function TableDesk({ chosen, code }: { chosen: DeskProgramme; code: string }) {
  const { t } = useTranslation('programme-desk')
  const path = `programme/desk/${encodeURIComponent(chosen.programme)}`
  const answer = useAnswer<TableView>(`${path}/tables/${encodeURIComponent(code)}`)
  const [shown = 'together', show] = useAddressParam('show')
  const [marked, setMarked] = useAddressParam('marked')
  const [cell, openCell] = useAddressParam('cell')
  const change = useChangeAddress()
  const frame = useRef<HTMLDivElement>(null)
  const isWide = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  const table = answer.data
  const [row = '', column = ''] = (cell ?? '').split('~')
  const close = () => {
    openCell(undefined)
    frame.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
  }
  const rows = table?.rows.filter((each) => marked === undefined || isMarked(each)) ?? []
  return (
    <>
      <div className={figures['bar']}>
        <Select
          className={classes['wide'] ?? ''}
          aria-label={t('table.choose')}
          data={chosen.tables.map((each) => ({ value: each.table, label: labelOf(each) }))}
          value={code}
          onChange={(value) => change({ table: value ?? undefined, cell: undefined })}
          allowDeselect={false}
        />
        {table?.hasComputed && isWide && (
          <SegmentedControl
            aria-label={t('show.label')}
            data={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
            value={isShow(shown) ? shown : 'together'}
            onChange={(value) => show(value === 'together' ? undefined : value)}
          />
        )}
        <Checkbox
          label={t('table.onlyMarked')}
          checked={marked !== undefined}
          onChange={(event) => setMarked(event.currentTarget.checked ? 'yes' : undefined)}
        />
      </div>
      <Text c="dimmed" my={6}>
        {t('table.legend')}
      </Text>
      {answer.error && !table ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !table ? (
        <RowsSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState
          words={{
            title: t('table.nothingMarked'),
            text: t('table.nothingMarkedHelp'),
            action: { label: t('table.allRows'), run: () => setMarked(undefined) },
          }}
        />
      ) : (
        <div className={figures['split']} ref={frame}>
          {isWide ? (
            <TableGrid
              key={code}
              table={table}
              rows={rows}
              show={table.hasComputed && isShow(shown) ? shown : 'printed'}
              open={cell}
              onOpen={openCell}
            />
          ) : (
            <TableCards table={table} rows={rows} onOpen={openCell} />
          )}
          {cell !== undefined && (
            <SidePanel title={titleOf(table, row)} onClose={close}>
              <CellPanel key={cell} path={path} address={{ table: code, row, column }} />
            </SidePanel>
          )}
        </div>
      )}
    </>
  )

  function labelOf({ appendix, title }: DeskProgramme['tables'][number]): string {
    return appendix === '' ? title : t('table.appendix', { appendix, title })
  }

  function titleOf({ rows: all }: TableView, code_: string): string {
    const found = all.find((each) => each.row === code_)
    const name = found?.name || found?.unit || ''
    const short = name.length > 90 ? `${name.slice(0, 88).trimEnd()}…` : name
    return [found?.number, short].filter(Boolean).join(' ') || t('cell.title')
  }
}

function isMarked(row: RowView): boolean {
  return (
    row.findings.length > 0 || Object.values(row.cells).some(({ findings }) => findings.length > 0)
  )
}
