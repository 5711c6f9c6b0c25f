import { Button, NativeSelect, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#kernel/staff/index.ts'
import type { KindAnswer } from './answers.ts'

/** The columns that were not found, by our names, and the headings that the file has. */
export type MissingColumns = { columns: readonly string[]; headers: readonly string[] }

export function missingColumnsOf({ code, facts }: Problem): MissingColumns | undefined {
  if (code !== 'file-missing-columns') return undefined
  const { columns, headers } = facts ?? {}
  return Array.isArray(columns) && Array.isArray(headers)
    ? { columns: columns.map(String), headers: headers.map(String) }
    : undefined
}

/** Headings said by hand; they are remembered for the next file of this source. */
export function MapColumns({
  kind,
  missing,
  isSending,
  onSay,
}: {
  kind: KindAnswer
  missing: MissingColumns
  isSending: boolean
  onSay: (mapping: Readonly<Record<string, string>>) => void
}) {
  const { t } = useTranslation('imports')
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({})
  const isWhole = missing.columns.every((name) => mapping[name])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) onSay(mapping)
      }}
    >
      <Stack gap="md">
        <Title order={3}>{t('mapTitle')}</Title>
        {missing.columns.map((name) => (
          <NativeSelect
            key={name}
            label={kind.columns.find((column) => column.name === name)?.title ?? name}
            withAsterisk
            value={mapping[name] ?? ''}
            onChange={(event) => setMapping({ ...mapping, [name]: event.currentTarget.value })}
            data={[{ value: '', label: t('chooseHeading') }, ...missing.headers]}
          />
        ))}
        <div>
          <Button type="submit" loading={isSending} disabled={!isWhole}>
            {t('mapSubmit')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
