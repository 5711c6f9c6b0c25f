import { Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlainDate } from '#kernel/plain-date.ts'
import { DateField, type Option, Picker, useApi, useSession } from '#kernel/staff/index.ts'
import type { KindAnswer, OptionAnswer } from './answers.ts'
import { momentIn } from './moment-in.ts'

/** By the name of the option: the code of what was picked, or a moment (ISO 8601). */
export type OptionValues = Readonly<Record<string, Option | string | undefined>>

/** What the kind of file has to know and no row says: whose stock it is, for which moment. */
export function OptionFields({
  kind,
  values,
  onChange,
}: {
  kind: KindAnswer
  values: OptionValues
  onChange: (values: OptionValues) => void
}) {
  return kind.options.map((option) => {
    const set = (value: Option | string | undefined) =>
      onChange({ ...values, [option.name]: value })
    return option.input.type === 'pick' ? (
      <PickField key={option.name} option={option} value={values[option.name]} onChange={set} />
    ) : (
      <MomentField key={option.name} option={option} value={undefined} onChange={set} />
    )
  })
}

/** As the route takes them. */
export function optionsOf(
  kind: KindAnswer,
  values: OptionValues,
): Readonly<Record<string, string>> {
  const entries = kind.options.flatMap(({ name }) => {
    const value = values[name]
    if (value === undefined) return []
    return [[name, typeof value === 'string' ? value : String(value.id)] as const]
  })
  return Object.fromEntries(entries)
}

type FieldProps = {
  option: OptionAnswer
  value: Option | string | undefined
  onChange: (value: Option | string | undefined) => void
}

function PickField({ option, value, onChange }: FieldProps) {
  const api = useApi()
  const { input } = option
  if (input.type !== 'pick') return null
  return (
    <Picker
      id={`import-option-${option.name}`}
      label={option.title}
      required={option.isRequired}
      error={undefined}
      onUnreadable={() => undefined}
      value={typeof value === 'object' ? value : null}
      onChange={(picked) => onChange(picked ?? undefined)}
      searchKey={`import ${input.path}`}
      search={async (text, signal) => {
        const { items } = await api.get<{ items: readonly Record<string, unknown>[] }>(
          input.path,
          text === '' ? { limit: 20 } : { [input.search]: text, limit: 20 },
          signal,
        )
        return items.map((item) => ({
          id: String(item[input.value]),
          label: String(item[input.label]),
          description: [input.about && item[input.about], item[input.value]]
            .filter(Boolean)
            .join(', '),
        }))
      }}
    />
  )
}

/** A day and a time on the clock of the region; nothing is known until both are. */
function MomentField({ option, onChange }: FieldProps) {
  const { t } = useTranslation('imports')
  const { region } = useSession()
  const [on, setOn] = useState<PlainDate | null>(null)
  const [time, setTime] = useState('')
  const id = `import-option-${option.name}`
  const tell = (day: PlainDate | null, clock: string) =>
    onChange(
      day === null ? undefined : momentIn(`${day}T${clock.padStart(5, '0')}`, region.timeZone),
    )
  const isWrong = time !== '' && !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)
  return (
    <Group align="flex-start" gap="md">
      <DateField
        id={id}
        label={option.title}
        required={option.isRequired}
        error={undefined}
        onUnreadable={() => undefined}
        value={on}
        onChange={(day) => {
          setOn(day)
          tell(day, time)
        }}
      />
      <TextInput
        id={`${id}-time`}
        label={t('time')}
        withAsterisk={option.isRequired}
        placeholder="08:00"
        w={120}
        value={time}
        error={isWrong && t('timeWrong', { got: time })}
        onChange={(event) => {
          setTime(event.currentTarget.value)
          tell(on, event.currentTarget.value)
        }}
      />
    </Group>
  )
}
