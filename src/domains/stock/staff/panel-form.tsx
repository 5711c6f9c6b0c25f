import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftForm, FormFrame } from '#kernel/staff/index.ts'

/** A form within a panel: its first field has the focus; Esc or the second button leaves it. */
export function PanelForm<Values extends object>({
  form,
  submitLabel,
  firstField,
  onClose,
  children,
}: {
  form: DraftForm<Values>
  submitLabel: string
  firstField: string
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('stock')
  const fieldId = form.fieldId(firstField)
  useEffect(() => {
    const named = document.getElementById(fieldId)
    const choice = document
      .getElementById(`${fieldId}-label`)
      ?.parentElement?.querySelector<HTMLElement>('input')
    ;(named?.matches('input, textarea') ? named : (choice ?? named))?.focus()
  }, [fieldId])
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <FormFrame
        form={form}
        submitLabel={submitLabel}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        }
      >
        {children}
      </FormFrame>
    </div>
  )
}
