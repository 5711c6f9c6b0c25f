import { ActionIcon, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, useFormat } from '#kernel/staff/index.ts'
import classes from './desk.module.css'
import type { LineEntry } from './receive-line.ts'
import { useProgrammeNames } from './words.ts'

/** What the lines of an invoice come to. */
export function useInvoiceWorth() {
  const format = useFormat()
  return (lines: readonly LineEntry[]): string =>
    format.money(lines.reduce((sum, { packs, price }) => sum + (packs ?? 0) * (price ?? 0), 0))
}

/** The lines taken so far; each can be opened again or left out. */
export function ReceiveLines({
  lines,
  onEdit,
  onRemove,
}: {
  lines: readonly LineEntry[]
  onEdit: (index: number) => void
  onRemove: (index: number) => void
}) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const programmes = useProgrammeNames()
  if (lines.length === 0) return null
  return (
    <ol className={classes['lines']} aria-label={t('desk.invoiceLines')}>
      {lines.map((line, index) => {
        const words = `${line.tradeName}, ${line.batch}`
        return (
          <li key={`${index} ${words}`} className={classes['line']}>
            <div className={classes['lineWords']}>
              <strong>{line.medicine?.label}</strong>
              <Text>
                {words}
                {line.expiresOn && ` · ${t('desk.until', { date: format.date(line.expiresOn) })}`}
                {line.programme && ` · ${programmes.get(line.programme) ?? line.programme}`}
              </Text>
            </div>
            <div className={classes['lineEnd']}>
              {t('desk.lineWorth', {
                packs: format.number(line.packs ?? 0),
                price: format.money(line.price ?? 0),
                worth: format.money((line.packs ?? 0) * (line.price ?? 0)),
              })}
            </div>
            <Group gap={0} wrap="nowrap">
              <ActionIcon
                variant="subtle"
                size={36}
                aria-label={t('desk.editLine', { lot: words })}
                onClick={() => onEdit(index)}
              >
                <Icon name="edit" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                size={36}
                aria-label={t('desk.removeLine', { lot: words })}
                onClick={() => onRemove(index)}
              >
                <Icon name="cross" />
              </ActionIcon>
            </Group>
          </li>
        )
      })}
    </ol>
  )
}
