import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { packsAndUnits, units } from '#kernel/quantity.ts'
import { numberText } from '#kernel/staff/format.ts'
import { useAnswer, useLanguage } from '#kernel/staff/index.ts'
import type { MedicineWords, PlaceAnswer } from './answers.ts'

/** 'Метформин 500 мг, таблетки': what tells forms apart stands first, where there is little room. */
export function medicineText(medicine: MedicineWords | null): string {
  if (!medicine) return ''
  const { inn, strength, form } = medicine
  const name = strength ? `${inn} ${strength}` : inn
  return `${name}, ${form.charAt(0).toLocaleLowerCase('ru')}${form.slice(1)}`
}

/** 'шт.' of 'шт. (таблетка)', 'мг' of 'мг действующего вещества': what stands behind a figure. */
export function unitText(medicine: Pick<MedicineWords, 'unit'> | null): string {
  const unit = medicine?.unit.replace(/\s*\(.*\)$/, '') ?? ''
  return unit.length > longestUnit ? (unit.split(' ')[0] ?? unit) : unit
}
const longestUnit = 10

/** What a number of units is worth at the price of its packs, in minor units. */
export function worthOf(
  quantity: number,
  { pricePerPack, unitsPerPack }: { pricePerPack: number; unitsPerPack: number },
): number {
  return Math.round((quantity * pricePerPack) / unitsPerPack)
}

/** '12 уп. 5 шт.' of units; below zero with the sign in front. */
export function useQuantityText() {
  const { t } = useTranslation('stock')
  const language = useLanguage()
  return useCallback(
    (quantity: number, unitsPerPack: number, unit: string): string => {
      const sign = quantity < 0 ? '−' : ''
      const parts = packsAndUnits(units(Math.abs(quantity)), unitsPerPack)
      const packs = t('desk.packs', { packs: numberText(parts.packs, language) })
      const rest = t('desk.unitsOf', { units: numberText(parts.units, language), unit })
      if (parts.units === 0) return sign + packs
      return parts.packs === 0 ? sign + rest : `${sign}${packs} ${rest}`
    },
    [t, language],
  )
}

/** The names of the programmes in force, by code. */
export function useProgrammeNames(): ReadonlyMap<string, string> {
  const { data } = useAnswer<{ items: readonly { code: string; name: string }[] }>('programmes')
  return useMemo(() => new Map(data?.items.map(({ code, name }) => [code, name])), [data])
}

export type SiteAnswer = { id: number; name: string; address: string; kind: string }
const allSites = 500

/** Every site of the region, also those where the account does not work. */
export function useSites(): readonly SiteAnswer[] {
  const { data } = useAnswer<{ items: readonly SiteAnswer[] }>('sites', { limit: allSites })
  return data?.items ?? none
}
const none: readonly never[] = []

/** Where units come from and go to, in words; the site at which one looks is only its status. */
export function usePlaceText(here: number) {
  const { t } = useTranslation('stock')
  const sites = useSites()
  return useCallback(
    ({ kind, siteId, status, supplier }: PlaceAnswer): string => {
      if (kind === 'supplier') return supplier ?? t('place.supplier')
      if (kind !== 'site') return t(`place.${kind}`)
      const words = t(`status.${status ?? 'available'}`)
      if (siteId === here) return words
      const name = sites.find(({ id }) => id === siteId)?.name ?? ''
      return status === 'available' ? name : `${name}, ${words}`
    },
    [t, sites, here],
  )
}
