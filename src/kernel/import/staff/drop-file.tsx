import { Button, Text } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#kernel/staff/index.ts'
import type { ColumnAnswer } from './answers.ts'
import classes from './imports.module.css'

/** Takes a file by the button or dropped onto the field; what it is, its content says. */
export function DropFile({
  isSending,
  isReady,
  onFile,
  columns,
}: {
  isSending: boolean
  /** Whether everything that the kind has to know was said. */
  isReady: boolean
  onFile: (file: File) => void
  columns: readonly ColumnAnswer[]
}) {
  const { t } = useTranslation('imports')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const titles = columns.filter(({ isRequired }) => isRequired).map(({ title }) => title)

  function take(files: FileList | null): void {
    const file = files?.[0]
    if (file && isReady && !isSending) onFile(file)
    if (input.current) input.current.value = ''
  }

  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(over)
  }

  return (
    <div
      className={classes['drop']}
      data-over={isOver || undefined}
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        take(event.dataTransfer.files)
      }}
    >
      <Button
        loading={isSending}
        disabled={!isReady}
        leftSection={<Icon name="upload" />}
        onClick={() => input.current?.click()}
      >
        {t('choose')}
      </Button>
      <Text>{isReady ? t('orDrop') : t('optionsFirst')}</Text>
      <Text c="dimmed">{t('takes', { columns: titles.join(', ') })}</Text>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="file"
        accept=".csv,.txt,.tsv,.xlsx,.xls"
        onChange={(event) => take(event.currentTarget.files)}
      />
    </div>
  )
}
