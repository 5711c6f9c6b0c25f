import { Button, Group, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  Icon,
  useLanguage,
  useScanner,
  useShortcuts,
  useToasts,
  useToday,
} from '#kernel/staff/index.ts'
import { readPackCode } from '#kernel/identifier/gs1-code.ts'
import classes from './desk.module.css'
import { countFieldId, CountRow } from './count-row.tsx'
import type { CountedLine, Found } from './use-count-entries.ts'
import { medicineText } from './words.ts'

const views = ['all', 'uncounted', 'differs'] as const
type View = (typeof views)[number]

const fits: Record<View, (line: CountedLine) => boolean> = {
  all: () => true,
  uncounted: ({ counted }) => counted === null,
  differs: ({ difference }) => difference !== null && difference !== 0,
}

/** The sheet of a count by name of medicine: rows are entered one after another, or found. */
export function CountSheet({
  lines,
  isOpen,
  onEnter,
}: {
  lines: readonly CountedLine[]
  isOpen: boolean
  onEnter: (lotId: number, found: Found) => void
}) {
  const { t } = useTranslation('stock')
  const [text, setText] = useState('')
  const [view, setView] = useState<View>('all')
  const search = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const isNarrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false })
  const height = isNarrow ? 148 : 56
  const shown = useShownLines(lines, text, view)
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: 40,
  })
  const latest = useRef(shown)
  useEffect(() => {
    latest.current = shown
  })

  const go = useCallback(
    (lotId: number, step: 1 | -1) => {
      const at = latest.current.findIndex((line) => line.lotId === lotId)
      const next = latest.current[at + step]
      if (!next) return
      virtualizer.scrollToIndex(at + step, { align: 'auto' })
      requestAnimationFrame(() => document.getElementById(countFieldId(next.lotId))?.focus())
    },
    [virtualizer],
  )
  const enterList = () => {
    const first = shown[0]
    if (first) document.getElementById(countFieldId(first.lotId))?.focus()
  }
  useFindByScan(lines, (lotId) => {
    setText('')
    setView('all')
    setTimeout(() => {
      const at = latest.current.findIndex((line) => line.lotId === lotId)
      virtualizer.scrollToIndex(at, { align: 'center' })
      requestAnimationFrame(() => document.getElementById(countFieldId(lotId))?.focus())
    })
  })
  useShortcuts(t('desk.tab.counts'), [
    { keys: '/', label: t('desk.count.find'), run: () => search.current?.focus() },
  ])

  return (
    <>
      <div className={classes['countBar']}>
        <TextInput
          ref={search}
          role="searchbox"
          aria-label={t('desk.count.find')}
          placeholder={t('desk.count.find')}
          leftSection={<Icon name="search" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
            event.preventDefault()
            enterList()
          }}
        />
        <Group gap={4} role="group" aria-label={t('desk.count.view.label')}>
          {views.map((value) => (
            <Button
              key={value}
              variant={value === view ? 'light' : 'subtle'}
              aria-pressed={value === view}
              onClick={() => setView(value)}
            >
              {t(`desk.count.view.${value}`, { count: lines.filter(fits[value]).length })}
            </Button>
          ))}
        </Group>
      </div>
      <div ref={frame} className={classes['sheet']} tabIndex={-1}>
        <div className={classes['sheetHead']} aria-hidden="true">
          <span>{t('desk.column.medicine')}</span>
          <span className={classes['number']}>{t('desk.count.expected')}</span>
          <span>{t('desk.count.counted')}</span>
          <span className={classes['number']}>{t('desk.count.difference')}</span>
          <span>{t('desk.reason')}</span>
        </div>
        {shown.length === 0 ? (
          <div className={classes['nothing']}>
            <EmptyState words={{ title: t('desk.count.nothing') }} />
          </div>
        ) : (
          <ul className={classes['sheetBody']} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const line = shown[index]
              return (
                line && (
                  <CountRow
                    key={line.lotId}
                    line={line}
                    isOpen={isOpen}
                    top={start}
                    height={height}
                    onEnter={onEnter}
                    onNext={go}
                  />
                )
              )
            })}
          </ul>
        )}
      </div>
    </>
  )
}

/** A row that was entered stays where it is until the view or the search changes. */
function useShownLines(
  lines: readonly CountedLine[],
  text: string,
  view: View,
): readonly CountedLine[] {
  const language = useLanguage()
  const wish = [language, view, lines.length, text].join(' ')
  const [kept, setKept] = useState({ wish: '', lotIds: none })
  const lotIds = kept.wish === wish ? kept.lotIds : lotIdsOf(lines, text, view, language)
  if (kept.wish !== wish) setKept({ wish, lotIds })
  const byId = new Map(lines.map((line) => [line.lotId, line]))
  return lotIds.flatMap((lotId) => byId.get(lotId) ?? [])
}

const none: readonly number[] = []

/** The lots that fit, by name of medicine and then what expires first. */
function lotIdsOf(
  lines: readonly CountedLine[],
  text: string,
  view: View,
  language: string,
): readonly number[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const words = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
  return lines
    .filter(fits[view])
    .map(({ lotId, medicine, lot }) => ({
      lotId,
      all: `${medicineText(medicine)} ${lot?.tradeName} ${lot?.batch}`.toLocaleLowerCase(language),
      key: `${medicineText(medicine)} ${lot?.expiresOn} ${lotId}`,
    }))
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .toSorted((one, other) => collator.compare(one.key, other.key))
    .map(({ lotId }) => lotId)
}

function useFindByScan(lines: readonly CountedLine[], onFound: (lotId: number) => void): void {
  const { t } = useTranslation('stock')
  const toasts = useToasts()
  const today = useToday()
  useScanner((scanned) => {
    const pack = readPackCode(scanned, today)
    if (!pack?.batch) return false
    const found = lines.find(({ lot }) => lot?.batch === pack.batch)
    if (found) onFound(found.lotId)
    else toasts.say(t('desk.batchNotHere', { batch: pack.batch }))
    return true
  })
}
