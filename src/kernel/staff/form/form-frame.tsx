import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemBox } from '../problem-box.tsx'
import { ProblemText } from '../problem-text.tsx'
import { useFormat } from '../use-language.ts'
import { useShortcuts } from '../keys.ts'
import type { DraftForm } from './use-draft-form.ts'
import classes from './form.module.css'

/**
 * The frame of a form: what is wrong, counted at the top; the fields; one main button that says
 * what it does. Ctrl+Enter presses it from anywhere in the form.
 */
export function FormFrame<Values extends object>({
  form,
  submitLabel,
  children,
  actions,
}: {
  form: DraftForm<Values>
  submitLabel: string
  children: ReactNode
  /** Further buttons beside the main one. */
  actions?: ReactNode
}) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  useShortcuts(t('keys.form'), [
    { keys: 'mod+Enter', label: submitLabel, run: () => void form.submit() },
  ])
  return (
    <form
      noValidate
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <Stack gap="md">
        <ErrorSummary form={form} />
        <Fragment key={form.generation}>{children}</Fragment>
        <Group gap="sm" className={classes['actions'] ?? ''}>
          <Button type="submit" loading={form.isSending}>
            {submitLabel}
          </Button>
          {actions}
          {form.savedAt && (
            <Group gap="xs" ml="auto" wrap="nowrap">
              <Text c="dimmed" className={classes['kept'] ?? ''}>
                {t('form.draftKept', { moment: format.moment(form.savedAt).slice(-5) })}
              </Text>
              <Button variant="subtle" type="button" onClick={form.clear}>
                {t('form.clear')}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function ErrorSummary<Values extends object>({ form }: { form: DraftForm<Values> }) {
  const { t } = useTranslation('staff')
  const box = useRef<HTMLDivElement>(null)
  const paths = Object.keys(form.errors)

  useEffect(() => {
    if (form.failures > 0) box.current?.focus()
  }, [form.failures])

  if (paths.length === 0 && !form.problem) return null
  return (
    <ProblemBox
      ref={box}
      title={paths.length > 0 ? t('form.toCorrect', { count: paths.length }) : undefined}
    >
      {form.problem && <ProblemText problem={form.problem} />}
      {paths.length > 0 && (
        <ul className={classes['errors']}>
          {paths.map((path) => (
            <li key={path}>
              <Anchor
                href={`#${form.fieldId(path)}`}
                onClick={(event) => {
                  event.preventDefault()
                  fieldOf(form.fieldId(path))?.focus()
                }}
              >
                {[labelOf(form.fieldId(path)), form.errors[path]].filter(Boolean).join(': ')}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </ProblemBox>
  )
}

/** The words above the field, as they stand on the page. */
function labelOf(id: string): string {
  const label = document.querySelector(`label[for="${CSS.escape(id)}"], [id="${id}-label"]`)
  const text = label?.firstChild?.textContent ?? fieldOf(id)?.getAttribute('aria-label') ?? ''
  return text.trim()
}

/** The field, or the first choice of a group. */
function fieldOf(id: string): HTMLElement | null {
  const group = document.getElementById(`${id}-label`)?.parentElement
  return (
    document.querySelector<HTMLElement>(`input[id="${id}"], textarea[id="${id}"]`) ??
    group?.querySelector<HTMLElement>('input') ??
    null
  )
}
