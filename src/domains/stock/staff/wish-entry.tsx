import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DraftForm,
  type Option,
  Picker,
  QuantityField,
  useLanguage,
  useToday,
} from '#kernel/staff/index.ts'
import { proposeFirstExpiryFirst } from '../first-expiry-first.ts'
import type { LotId } from '../lot.ts'
import type { StockRowAnswer } from './answers.ts'
import classes from './desk.module.css'
import type { LotLine } from './lot-lines.tsx'
import type { NestedFields } from './use-nested-fields.ts'
import { medicineText, unitText, useProgrammeNames, useQuantityText } from './words.ts'

type Wish = { wish: Option | null; wished: number | null }
type Group = { medicineId: number; programme: string; rows: StockRowAnswer[] }

const groupKey = ({ medicineId, programme }: { medicineId: number; programme: string }) =>
  `${medicineId} ${programme}`

/**
 * A medicine and how much of it: the lots are proposed, what expires first first, never more than
 * there is, and what is chosen already is not there any more.
 */
export function WishEntry<Values extends Wish>({
  form: whole,
  fields,
  rows,
  lines,
  onTake,
}: {
  form: DraftForm<Values>
  fields: NestedFields
  rows: readonly StockRowAnswer[]
  lines: readonly LotLine[]
  onTake: (lines: readonly LotLine[]) => void
}) {
  const form = whole as unknown as DraftForm<Wish>
  const { t } = useTranslation('stock')
  const today = useToday()
  const quantityText = useQuantityText()
  const groups = useGroups(rows)
  const search = useGroupSearch(groups)
  const [pack, setPack] = useState(0)
  const { wish, wished } = form.values
  const group = wish ? groups.get(String(wish.id)) : undefined
  const left = useMemo(() => leftOf(group, lines), [group, lines])
  const free = left.reduce((sum, { available }) => sum + available, 0)
  const unit = unitText(group?.rows[0]?.medicine ?? null)
  const unitsPerPack = group?.rows[0]?.unitsPerPack ?? 1
  const quantityId = form.fieldId('wished')

  function add(): void {
    if (!group || wished === null || wished === 0 || wished > free) return
    const { lines: proposed } = proposeFirstExpiryFirst(left, {
      programme: group.programme,
      quantity: wished,
      usableThrough: today,
    })
    onTake(proposed.map((line) => ({ ...line, status: 'available' as const })))
    fields.forget('wished')
    form.set('wish', null)
    form.set('wished', null)
    setPack((count) => count + 1)
    document.getElementById(form.fieldId('wish'))?.focus()
  }

  return (
    <div
      className={classes['entry']}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.defaultPrevented) return
        event.preventDefault()
        if (wished !== null) add()
        else document.getElementById(quantityId)?.focus()
      }}
    >
      <div className={classes['fields']}>
        <div data-span="6">
          <Picker
            {...form.field('wish')}
            label={t('desk.column.medicine')}
            help={t('desk.wishHelp')}
            searchKey={`shippable ${rows.length} ${lines.length}`}
            search={(text) => Promise.resolve(search(text))}
            onChange={(picked) => {
              form.set('wish', picked)
              form.set('wished', null)
              if (picked) setTimeout(() => document.getElementById(quantityId)?.focus())
            }}
          />
        </div>
        <div data-span="6">
          <QuantityField
            key={`${wish?.id} ${pack}`}
            {...fields.field('wished', wished, (quantity) => form.set('wished', quantity))}
            label={t('desk.column.quantity')}
            help={
              group
                ? t('desk.freeHere', { quantity: quantityText(free, unitsPerPack, unit) })
                : t('desk.quantityHelp')
            }
            unitsPerPack={unitsPerPack}
            unitName={unit}
            atMost={free}
          />
        </div>
        <div data-span="12">
          <Button variant="default" onClick={add} disabled={!group || !wished}>
            {t('desk.proposeLots')}
          </Button>
        </div>
      </div>
    </div>
  )
}

/** Programmes do not serve one another, so each is a choice of its own. */
function useGroups(rows: readonly StockRowAnswer[]): ReadonlyMap<string, Group> {
  return useMemo(() => {
    const groups = new Map<string, Group>()
    for (const row of rows) {
      const { medicineId, programme } = row
      const key = groupKey(row)
      const group = groups.get(key) ?? { medicineId, programme, rows: [] }
      group.rows.push(row)
      groups.set(key, group)
    }
    return groups
  }, [rows])
}

const mostOptions = 30

function useGroupSearch(groups: ReadonlyMap<string, Group>) {
  const { t } = useTranslation('stock')
  const language = useLanguage()
  const programmes = useProgrammeNames()
  const quantityText = useQuantityText()
  return (text: string): Option[] => {
    const words = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
    const options = [...groups].flatMap(([id, { programme, rows }]): Option[] => {
      const [first] = rows
      if (!first) return []
      const label = medicineText(first.medicine)
      const names = [...new Set(rows.map(({ tradeName }) => tradeName))].join(', ')
      const all = `${label} ${names}`.toLocaleLowerCase(language)
      if (!words.every((word) => all.includes(word))) return []
      const free = rows.reduce((sum, { available }) => sum + available, 0)
      const quantity = quantityText(free, first.unitsPerPack, unitText(first.medicine))
      return [
        {
          id,
          label,
          description: [
            programmes.get(programme) ?? programme,
            names,
            t('desk.freeHere', { quantity }),
          ].join(' · '),
        },
      ]
    })
    const collator = new Intl.Collator(language, { numeric: true })
    return options
      .toSorted((one, other) => collator.compare(one.label, other.label))
      .slice(0, mostOptions)
  }
}

/** What is left of each lot beside what is chosen already. */
function leftOf(group: Group | undefined, lines: readonly LotLine[]) {
  const taken = new Map(lines.map(({ lotId, quantity }) => [lotId, quantity ?? 0]))
  return (group?.rows ?? []).map(({ id, programme, expiresOn, available }) => ({
    lotId: id as LotId,
    programme,
    expiresOn,
    available: Math.max(0, available - (taken.get(id) ?? 0)),
  }))
}
