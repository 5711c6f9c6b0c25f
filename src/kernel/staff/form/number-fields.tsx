import { Input, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { compare, decimal, parseDecimal, toNumber } from '#kernel/decimal.ts'
import { parseMoney } from '#kernel/money.ts'
import { packsAndUnits, units } from '#kernel/quantity.ts'
import { numberText } from '../format.ts'
import { useFormat, useLanguage } from '../use-language.ts'
import classes from './form.module.css'
import { type FieldWords, inputProps } from './text-fields.tsx'
import type { FieldBinding } from './use-draft-form.ts'
import { useTypedText } from './use-typed-text.ts'

/** A number as people write it; `decimals` 0 takes whole ones only. */
export function NumberField(
  props: FieldBinding<number | null> &
    FieldWords & { atLeast?: number; atMost?: number; decimals?: number; unit?: string },
) {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  const { value, onChange, onUnreadable, atLeast, atMost, decimals = 0, unit } = props
  const [text, type] = useTypedText(value, (known) =>
    known === null ? '' : numberText(known, language),
  )

  function problemWith(next: string): string | undefined {
    const result = parseDecimal(next)
    if (!result.ok) return t('form.notNumber', { got: next.trim() })
    if (result.value.scale > decimals) {
      return decimals === 0 ? t('form.notWhole') : t('form.decimals', { count: decimals })
    }
    if (atLeast !== undefined && compare(result.value, decimal(atLeast)) < 0) {
      return t('form.atLeast', { limit: numberText(atLeast, language) })
    }
    if (atMost !== undefined && compare(result.value, decimal(atMost)) > 0) {
      return t('form.atMost', { limit: numberText(atMost, language) })
    }
    return undefined
  }

  function read(next: string): void {
    const message = next.trim() === '' ? undefined : problemWith(next)
    const result = parseDecimal(next)
    const known = message === undefined && result.ok ? toNumber(result.value) : null
    type(next, known)
    onChange(known)
    onUnreadable(message)
  }

  return (
    <TextInput
      {...inputProps(props)}
      value={text}
      onChange={(event) => read(event.currentTarget.value)}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      {...(unit
        ? { rightSection: <Text c="dimmed">{unit}</Text>, rightSectionWidth: unit.length * 9 + 16 }
        : {})}
    />
  )
}

/** An amount of money; the value is kopecks or tiyn. */
export function MoneyField(props: FieldBinding<number | null> & FieldWords) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const { value, onChange, onUnreadable } = props
  const [text, type] = useTypedText(value, (known) =>
    known === null ? '' : (known / 100).toFixed(2).replace('.', ','),
  )
  const sign = format.money(0).slice(-1)

  function read(next: string): void {
    const result = parseMoney(next)
    const isEmpty = !result.ok && result.problem.code === 'empty'
    const amount = result.ok ? result.value : null
    type(next, amount)
    onChange(amount)
    onUnreadable(result.ok || isEmpty ? undefined : t('form.notMoney', { got: next.trim() }))
  }

  return (
    <TextInput
      {...inputProps(props)}
      value={text}
      onChange={(event) => read(event.currentTarget.value)}
      inputMode="decimal"
      autoComplete="off"
      rightSection={<Text c="dimmed">{sign}</Text>}
    />
  )
}

/**
 * A quantity as packs and units; the value is the smallest units. Where one unit makes a pack,
 * only one field is shown. `unitName` is the unit as the catalogue writes it ("табл.").
 */
export function QuantityField(
  props: FieldBinding<number | null> &
    FieldWords & { unitsPerPack: number; unitName: string; atMost?: number },
) {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  const { id, value, onChange, onUnreadable, unitsPerPack, unitName, atMost, error } = props
  const hasPacks = unitsPerPack > 1
  const [typed, type] = useTypedText(value, (known) => partsText(known, unitsPerPack))
  const [packs = '', rest = ''] = typed.split('/')

  function read(nextPacks: string, nextRest: string): void {
    const texts = [nextPacks.trim(), nextRest.trim()]
    const isEmpty = texts.every((text) => text === '')
    const isWhole = texts.every((text) => /^\d*$/.test(text))
    const total = Number(texts[0]) * unitsPerPack + Number(texts[1])
    const message = !isWhole
      ? t('form.notWhole')
      : atMost !== undefined && total > atMost
        ? t('form.atMost', { limit: `${numberText(atMost, language)} ${unitName}` })
        : undefined
    const next = isEmpty || message ? null : total
    type(`${nextPacks}/${nextRest}`, next)
    onChange(next)
    onUnreadable(message)
  }

  const { label, withAsterisk, description } = inputProps(props) as ReturnType<
    typeof inputProps
  > & { description?: string }
  return (
    <Input.Wrapper
      id={id}
      label={label}
      withAsterisk={withAsterisk}
      error={error}
      {...(description ? { description } : {})}
    >
      <div className={classes['quantity']}>
        {hasPacks && (
          <TextInput
            id={id}
            value={packs}
            error={Boolean(error)}
            inputMode="numeric"
            autoComplete="off"
            aria-label={t('form.packsOf', { label })}
            rightSection={<Text c="dimmed">{t('form.packs')}</Text>}
            rightSectionWidth={48}
            onChange={(event) => read(event.currentTarget.value, rest)}
          />
        )}
        <TextInput
          {...(hasPacks ? {} : { id })}
          value={rest}
          error={Boolean(error)}
          inputMode="numeric"
          autoComplete="off"
          aria-label={hasPacks ? t('form.unitsOf', { label }) : label}
          rightSection={<Text c="dimmed">{unitName}</Text>}
          rightSectionWidth={unitName.length * 8 + 20}
          onChange={(event) => read(packs, event.currentTarget.value)}
        />
        {hasPacks && (
          <Text className={classes['total'] ?? ''} aria-live="polite">
            {value === null ? '' : `= ${numberText(value, language)} ${unitName}`}
          </Text>
        )}
      </div>
    </Input.Wrapper>
  )
}

/** 25 of 10 to a pack is '2/5', 5 is '/5': what stands in the two fields. */
function partsText(value: number | null, unitsPerPack: number): string {
  if (value === null) return '/'
  const parts = packsAndUnits(units(value), unitsPerPack)
  const text = (part: number) => (part === 0 ? '' : String(part))
  return unitsPerPack > 1 ? `${text(parts.packs)}/${text(parts.units)}` : `/${value}`
}
