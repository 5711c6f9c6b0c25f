import { Autocomplete } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  DateField,
  type FieldBinding,
  MoneyField,
  NumberField,
  Picker,
  TextField,
  useApi,
  useToday,
} from '#kernel/staff/index.ts'
import type { ReceivableAnswer } from './answers.ts'
import { type LineEntry, type MedicineOption, withLikely } from './receive-line.ts'
import type { NestedFields } from './use-nested-fields.ts'
import { medicineText, unitText, useProgrammeNames } from './words.ts'

/** The fields of a lot, from the medicine to the pack: for receiving, and for what a count finds. */
export function LotFields({
  entry,
  fields,
  fieldId,
  onChange,
  withPacks,
}: {
  entry: LineEntry
  fields: NestedFields
  fieldId: (path: string) => string
  onChange: (entry: LineEntry) => void
  withPacks: boolean
}) {
  const { t } = useTranslation('stock')
  const programmes = useProgrammeNames()
  const today = useToday()
  const searchMedicines = useMedicineSearch()
  const bind = <Name extends keyof LineEntry>(name: Name): FieldBinding<LineEntry[Name]> =>
    fields.field(
      `entry.${name}`,
      entry[name],
      (value) => onChange({ ...entry, [name]: value }),
      true,
    )
  const { medicine } = entry
  const unit = medicine ? unitText(medicine) : ''
  return (
    <>
      <div data-span="12">
        <Picker<MedicineOption>
          {...bind('medicine')}
          label={t('desk.column.medicine')}
          help={t('desk.medicineHelp')}
          searchKey="stock medicines"
          search={searchMedicines}
          asksAtOnce={false}
          onChange={(picked) => {
            const next = picked ? withLikely(entry, picked) : { ...entry, medicine: null }
            onChange(next)
            if (picked) focusSoon(fieldId(`entry.${next.tradeName ? 'batch' : 'tradeName'}`))
          }}
        />
      </div>
      <TradeNameField {...bind('tradeName')} names={medicine?.tradeNames ?? none} />
      <TextField {...bind('batch')} label={t('desk.column.batch')} maxLength={100} />
      <DateField {...bind('expiresOn')} label={t('desk.column.expiresOn')} atLeast={today} />
      <ChoiceField
        {...bind('programme')}
        label={t('desk.column.programme')}
        choices={[...programmes].map(([value, label]) => ({ value, label }))}
      />
      <MoneyField {...bind('price')} label={t('desk.column.price')} />
      <NumberField
        {...bind('unitsPerPack')}
        label={t('desk.column.unitsPerPack')}
        atLeast={1}
        atMost={100_000}
        unit={unit}
      />
      {withPacks && (
        <NumberField {...bind('packs')} label={t('desk.column.packs')} atLeast={1} atMost={1e6} />
      )}
    </>
  )
}

const none: readonly string[] = []

/** The trade names of the catalogue are offered; another may be typed. */
function TradeNameField({
  id,
  value,
  onChange,
  error,
  names,
}: FieldBinding<string> & { names: readonly string[] }) {
  const { t } = useTranslation('stock')
  return (
    <Autocomplete
      id={id}
      label={t('desk.column.tradeName')}
      value={value}
      onChange={onChange}
      data={[...names]}
      limit={20}
      maxLength={300}
      error={error}
      withAsterisk
      aria-required
      autoComplete="off"
    />
  )
}

/** After what is on its way to the screen has come. */
export function focusSoon(id: string): void {
  setTimeout(() => {
    const field = document.getElementById(id)
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  })
}

function useMedicineSearch() {
  const api = useApi()
  return async (q: string, signal: AbortSignal): Promise<MedicineOption[]> => {
    if (q === '') return []
    const found = await api.get<{ items: readonly ReceivableAnswer[] }>(
      'stock/medicines',
      { q },
      signal,
    )
    return found.items.map((medicine): MedicineOption => {
      const { id, unit, typedTradeName, tradeNames, last } = medicine
      const names = typedTradeName ?? tradeNames.slice(0, 4).join(', ')
      const label = medicineText(medicine)
      const words = { id, label, unit, typedTradeName, tradeNames, last }
      return names ? { ...words, description: names } : words
    })
  }
}
