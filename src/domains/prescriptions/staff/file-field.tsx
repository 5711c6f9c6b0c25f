import { Button, Group, Input, Text } from '@mantine/core'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** One file of the reader's machine; what was chosen is named beside the button. */
export function FileField({
  label,
  help,
  accept,
  file,
  onChange,
}: {
  label: string
  help: string
  accept?: string
  file: File | undefined
  onChange: (file: File | undefined) => void
}) {
  const { t } = useTranslation('prescriptions')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Input.Wrapper id={id} label={label} description={help}>
      <Group gap="sm" mt={4}>
        <Button variant="default" id={id} onClick={() => input.current?.click()}>
          {t('signed.choose')}
        </Button>
        <Text>{file?.name ?? t('signed.notChosen')}</Text>
      </Group>
      <input
        ref={input}
        type="file"
        hidden
        {...(accept ? { accept } : {})}
        onChange={(event) => onChange(event.currentTarget.files?.[0])}
      />
    </Input.Wrapper>
  )
}
