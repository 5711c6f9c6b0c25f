import { Checkbox, PasswordInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { HTMLInputAutoCompleteAttribute } from 'react'
import type { FieldBinding } from './use-draft-form.ts'

/** What every field shows: the label above, the help under it, the error under the field. */
export type FieldWords = { label: string; help?: string; placeholder?: string }

/** Turns a binding and its words into what Mantine's inputs take. */
export function inputProps<Value>({
  id,
  error,
  required,
  label,
  help,
  placeholder,
}: Pick<FieldBinding<Value>, 'id' | 'error' | 'required'> & FieldWords) {
  return {
    id,
    label,
    error,
    withAsterisk: required,
    'aria-required': required,
    ...(help ? { description: help } : {}),
    ...(placeholder ? { placeholder } : {}),
  }
}

type TextProps = FieldBinding<string> &
  FieldWords & {
    autoComplete?: HTMLInputAutoCompleteAttribute
    inputMode?: 'text' | 'numeric' | 'tel' | 'email'
    maxLength?: number
    autoFocus?: boolean
  }

export function TextField(props: TextProps) {
  const { value, onChange, autoComplete = 'off', inputMode, maxLength, autoFocus } = props
  return (
    <TextInput
      {...inputProps(props)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete}
      {...(inputMode ? { inputMode } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(autoFocus ? { 'data-autofocus': true, autoFocus } : {})}
    />
  )
}

export function PasswordField(props: TextProps) {
  const { value, onChange, autoComplete = 'current-password', autoFocus } = props
  return (
    <PasswordInput
      {...inputProps(props)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete}
      {...(autoFocus ? { autoFocus } : {})}
    />
  )
}

export function TextAreaField(props: FieldBinding<string> & FieldWords & { rows?: number }) {
  return (
    <Textarea
      {...inputProps(props)}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      rows={props.rows ?? 3}
    />
  )
}

export type Choice = { value: string; label: string; help?: string }

/** One of a list: up to four stand open as radio buttons, more in a list that is searched by typing. */
export function ChoiceField(
  props: FieldBinding<string | null> & FieldWords & { choices: readonly Choice[] },
) {
  const { value, onChange, choices } = props
  if (choices.length <= 4) {
    const {
      placeholder: _,
      'aria-required': __,
      ...words
    } = inputProps(props) as ReturnType<typeof inputProps> & { placeholder?: string }
    return (
      <Radio.Group {...words} value={value} onChange={onChange}>
        <Stack gap={8} pt={4} pb={4}>
          {choices.map((choice) => (
            <Radio
              key={choice.value}
              value={choice.value}
              label={choice.label}
              {...(choice.help ? { description: choice.help } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
    )
  }
  return (
    <Select
      {...inputProps(props)}
      data={choices.map(({ value: code, label }) => ({ value: code, label }))}
      value={value}
      onChange={onChange}
      searchable
      clearable={!props.required}
      allowDeselect={false}
    />
  )
}

export function CheckField(props: FieldBinding<boolean> & FieldWords) {
  return (
    <Checkbox
      id={props.id}
      label={props.label}
      {...(props.help ? { description: props.help } : {})}
      error={props.error}
      checked={props.value}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
