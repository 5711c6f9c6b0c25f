import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { packsAndUnits, units } from '#kernel/quantity.ts'
import { useFormat, useLanguage, useRegionId } from '#kernel/staff/index.ts'

type MedicineWords = { inn: string; form: string; strength: string | null }

/** 'Метформин 500 мг, таблетки'. */
export function medicineText({ inn, form, strength }: MedicineWords): string {
  const name = strength ? `${inn} ${strength}` : inn
  return `${name}, ${form.charAt(0).toLocaleLowerCase('ru')}${form.slice(1)}`
}

const longestUnit = 10

/** 'шт.' of 'шт. (таблетка)': what stands behind a figure. */
export function unitText(unit: string): string {
  const bare = unit.replace(/\s*\(.*\)$/, '')
  return bare.length > longestUnit ? (bare.split(' ')[0] ?? bare) : bare
}

/** '2 уп. 10 шт.' of units. */
export function useAmountText() {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  return useCallback(
    (quantity: number, unitsPerPack: number, unit: string): string => {
      const parts = packsAndUnits(units(quantity), unitsPerPack)
      const packs = t('desk.packs', { packs: format.number(parts.packs) })
      const rest = `${format.number(parts.units)} ${unit}`
      if (parts.packs === 0) return rest
      return parts.units === 0 ? packs : `${packs} ${rest}`
    },
    [t, format],
  )
}

/** Opens the mark for the paper prescription beside, ready to be printed. */
export function usePrintMark(): (prescriptionId: number) => void {
  const region = useRegionId()
  const language = useLanguage()
  return useCallback(
    (id) => {
      const address = `/api/${region}/prescriptions/${id}/deferral-mark.pdf?language=${language}`
      window.open(address, '_blank', 'noopener')
    },
    [region, language],
  )
}
