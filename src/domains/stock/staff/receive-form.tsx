import { Autocomplete, Button, Group, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  FormFrame,
  Icon,
  TextField,
  useFormat,
  useScanner,
  useToasts,
  useToday,
} from '#kernel/staff/index.ts'
import { readPackCode, type ScannedPack } from '#kernel/identifier/gs1-code.ts'
import classes from './desk.module.css'
import { FocusFirst } from './focus-first.tsx'
import { focusSoon, LotFields } from './lot-fields.tsx'
import { ReceiveLines, useInvoiceWorth } from './receive-lines.tsx'
import { blankEntry, entryFields, type LineEntry } from './receive-line.ts'
import { type ReceiveValues, useReceiveForm } from './use-receive-form.ts'

export function ReceiveForm({
  siteId,
  suppliers,
}: {
  siteId: number
  suppliers: readonly string[]
}) {
  const { t } = useTranslation('stock')
  const today = useToday()
  const worth = useInvoiceWorth()
  const { form, fields, addEntry, canUndo } = useReceiveForm(siteId, suppliers)
  const { entry, lines } = form.values
  const setEntry = (next: LineEntry) => form.set('entry', next)
  const legendId = form.fieldId('legend')
  const fieldId = (name: keyof LineEntry) => form.fieldId(`entry.${name}`)
  useFillByScan(entry, setEntry)

  /** Enter goes on to the next field of the line, and from the last one takes the line. */
  function onEnter(target: EventTarget): void {
    const at = entryFields.findIndex((name) => fieldId(name) === (target as HTMLElement).id)
    const next = entryFields[at + 1]
    if (next) focusSoon(fieldId(next))
    else takeEntry()
  }

  function takeEntry(): void {
    const wrong = addEntry()
    focusSoon(fieldId(wrong ?? 'medicine'))
  }

  return (
    <FormFrame
      form={form}
      submitLabel={
        lines.length === 0
          ? t('desk.receive')
          : t('desk.receiveLines', { count: lines.length, worth: worth(lines) })
      }
    >
      <FocusFirst id={form.fieldId(firstEmpty(form.values))} />
      <div className={classes['fields']}>
        <div data-span="6">
          <Autocomplete
            id={form.fieldId('supplier')}
            label={t('desk.supplier')}
            value={form.values.supplier}
            onChange={(supplier) => form.set('supplier', supplier)}
            data={[...suppliers]}
            error={form.errorAt('supplier')}
            maxLength={300}
            withAsterisk
            aria-required
            autoComplete="off"
          />
        </div>
        <TextField
          {...form.field('invoiceNumber')}
          label={t('desk.invoiceNumber')}
          maxLength={100}
        />
        <DateField {...form.field('invoiceOn')} label={t('desk.invoiceOn')} atMost={today} />
      </div>
      <ReceiveLines
        lines={lines}
        onEdit={(index) => {
          form.set('entry', lines[index] ?? blankEntry)
          form.set('lines', lines.toSpliced(index, 1))
          focusSoon(fieldId('batch'))
        }}
        onRemove={(index) => form.set('lines', lines.toSpliced(index, 1))}
      />
      <div
        role="group"
        aria-labelledby={legendId}
        className={classes['entry']}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.defaultPrevented) return
          if (event.target instanceof HTMLButtonElement) return
          event.preventDefault()
          onEnter(event.target)
        }}
      >
        <Text id={legendId} fw={600} mb={8}>
          {t('desk.lineNumber', { number: lines.length + 1 })}
        </Text>
        <div className={classes['fields']}>
          <LotFields
            entry={entry}
            fields={fields}
            fieldId={form.fieldId}
            onChange={setEntry}
            withPacks
          />
        </div>
        <Group gap="sm" mt={12}>
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={takeEntry}>
            {t('desk.addLine')}
          </Button>
          <EntryWorth entry={entry} />
        </Group>
      </div>
      {lines.length > 0 && (
        <Text c="dimmed">{t(canUndo ? 'desk.canUndo' : 'desk.cannotUndo')}</Text>
      )}
    </FormFrame>
  )
}

/** Where the hand goes on: a draft that is there already is gone on with at its line. */
function firstEmpty({ supplier, invoiceNumber }: ReceiveValues): string {
  if (supplier === '') return 'supplier'
  return invoiceNumber === '' ? 'invoiceNumber' : 'entry.medicine'
}

/** What the line being typed comes to, while it is typed. */
function EntryWorth({ entry: { packs, price, unitsPerPack } }: { entry: LineEntry }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  if (packs === null || price === null || unitsPerPack === null) {
    return <Text c="dimmed">{t('desk.enterHelp')}</Text>
  }
  return (
    <Text c="dimmed" role="status">
      {t('desk.entryWorth', {
        units: format.number(packs * unitsPerPack),
        worth: format.money(packs * price),
      })}
    </Text>
  )
}

/** A scanned pack fills what its code says; what it does not say stays as it was typed. */
function useFillByScan(entry: LineEntry, setEntry: (entry: LineEntry) => void): void {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const toasts = useToasts()
  const today = useToday()
  const latest = useRef({ entry, setEntry })
  useEffect(() => {
    latest.current = { entry, setEntry }
  })

  function fill({ batch, expiresOn }: ScannedPack): void {
    latest.current.setEntry({
      ...latest.current.entry,
      ...(batch === null ? {} : { batch }),
      ...(expiresOn === null ? {} : { expiresOn }),
    })
  }

  useScanner((scanned) => {
    const pack = readPackCode(scanned, today)
    if (!pack) {
      toasts.say(t('desk.scan.unknown'))
      return true
    }
    const { gtin, batch, expiresOn } = pack
    // After what the scanner typed into the field with the focus was taken out again.
    setTimeout(() => fill(pack))
    toasts.say(
      batch === null && expiresOn === null
        ? t('desk.scan.bare', { gtin })
        : t('desk.scan.read', {
            batch: batch ?? '—',
            date: expiresOn ? format.date(expiresOn) : '—',
          }),
    )
    return true
  })
}
