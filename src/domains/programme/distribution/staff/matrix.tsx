import { SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  collationOf,
  EmptyState,
  SidePanel,
  useAddressParam,
  useChangeAddress,
  useLanguage,
  useMay,
} from '#kernel/staff/index.ts'
import figures from '../../staff/figure-grid.module.css'
import type { LineView, MatrixRow, MatrixView, OrganisationView, What } from './answers.ts'
import { CellPanel } from './cell-panel.tsx'
import type { ReadBlock } from './block-of-cells.ts'
import classes from './distribution.module.css'
import { MatrixCards } from './matrix-cards.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { PastePanel } from './paste-panel.tsx'
import type { EditionAtWork } from './use-edition.ts'
import { useRemarkMarks } from './use-remarks.ts'

export type ShownRow = { row: MatrixRow; organisation: OrganisationView }
export type ShownLine = { line: LineView; at: number }

/** Organisations down, lines across, the year in each cell; filtered, opened to months, changed in place. */
export function Matrix({ edition, matrix }: { edition: EditionAtWork; matrix: MatrixView }) {
  const { t } = useTranslation('programme-distribution')
  const may = useMay()
  const language = useLanguage()
  const change = useChangeAddress()
  const [what = 'volume', setWhat] = useAddressParam('what')
  const [district, setDistrict] = useAddressParam('district')
  const [condition, setCondition] = useAddressParam('condition')
  const [find = '', setFind] = useAddressParam('find')
  const [cell] = useAddressParam('cell')
  const remarked = useRemarkMarks(edition)
  const [pasted, setPasted] = useState<ReadBlock>()
  const frame = useRef<HTMLDivElement>(null)
  const isWide = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  const isDraft = matrix.edition.state === 'draft' && may(['manage', 'distribution'])
  const shownWhat: What = what === 'money' ? 'money' : 'volume'

  const rows = useMemo(() => {
    const words = find.trim().toLowerCase()
    return matrix.organisations.flatMap((organisation, at): ShownRow[] => {
      const row = matrix.rows[at]
      const isShown =
        (district === undefined || organisation.district === district) &&
        (words === '' || organisation.name.toLowerCase().includes(words))
      return row && isShown ? [{ row, organisation }] : []
    })
  }, [matrix, district, find])
  const lines = useMemo(
    () =>
      matrix.lines.flatMap((line, at): ShownLine[] =>
        condition === undefined || line.condition === condition ? [{ line, at }] : [],
      ),
    [matrix, condition],
  )
  const distinct = (texts: readonly string[]) => [...new Set(texts)].filter(Boolean)
  const close = () => {
    setPasted(undefined)
    change({ cell: undefined, month: undefined })
    frame.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
  }
  const [organisation = '', line = ''] = (cell ?? '').split('~')
  const open = (next: string) => change({ cell: next, month: undefined })
  const shared = { matrix, rows, lines, what: shownWhat, remarked, onOpen: open }
  if (matrix.problem) return null
  return (
    <>
      <div className={figures['bar']}>
        <SegmentedControl
          aria-label={t('what.label')}
          data={(['volume', 'money'] as const).map((value) => ({
            value,
            label: t(`what.${value}`),
          }))}
          value={shownWhat}
          onChange={(value) => setWhat(value === 'volume' ? undefined : value)}
        />
        <TextInput
          className={classes['filter'] ?? ''}
          aria-label={t('matrix.find')}
          placeholder={t('matrix.find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value || undefined)}
        />
        <Select
          className={classes['filter'] ?? ''}
          aria-label={t('matrix.district')}
          placeholder={t('matrix.allDistricts')}
          data={distinct(matrix.organisations.map((each) => each.district)).toSorted(
            collationOf(language),
          )}
          value={district ?? null}
          onChange={(value) => setDistrict(value ?? undefined)}
          clearable
          searchable
        />
        <Select
          className={classes['filter'] ?? ''}
          aria-label={t('matrix.condition')}
          placeholder={t('matrix.allConditions')}
          data={distinct(matrix.lines.map((each) => each.condition))}
          value={condition ?? null}
          onChange={(value) => setCondition(value ?? undefined)}
          clearable
        />
      </div>
      <Text c="dimmed" size="sm" visibleFrom="sm">
        {t(isDraft ? 'matrix.legend' : 'matrix.legendRead')}
        {shownWhat === 'money' && ` · ${t('matrix.legendPerHead')}`}
      </Text>
      {rows.length === 0 ? (
        <EmptyState
          words={{
            title: t('matrix.nothing'),
            text: t('matrix.nothingHelp'),
            action: {
              label: t('matrix.everything'),
              run: () => change({ district: undefined, find: undefined }),
            },
          }}
        />
      ) : (
        <div className={figures['split']} ref={frame}>
          {isWide ? (
            <MatrixGrid
              {...shared}
              open={cell}
              isBusy={edition.busy === 'pin'}
              onPin={isDraft ? (pins) => void edition.pin(pins) : undefined}
              onPaste={setPasted}
            />
          ) : (
            <MatrixCards {...shared} />
          )}
          {pasted && (
            <SidePanel title={t('paste.title')} onClose={close}>
              <PastePanel edition={edition} block={pasted} what={shownWhat} onClose={close} />
            </SidePanel>
          )}
          {cell !== undefined && !pasted && (
            <SidePanel
              title={matrix.organisations.find((each) => each.organisation === organisation)?.name}
              onClose={close}
              takesFocus={false}
            >
              <CellPanel
                key={cell}
                edition={edition}
                matrix={matrix}
                organisation={organisation}
                line={line}
                canPin={isDraft}
              />
            </SidePanel>
          )}
        </div>
      )}
    </>
  )
}
