import { Alert, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  type Problem,
  ProblemText,
  problemOf,
  useAddressParam,
  useApi,
  useGo,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { KindAnswer, ReceivedAnswer } from './answers.ts'
import { DropFile } from './drop-file.tsx'
import { MapColumns, missingColumnsOf } from './map-columns-form.tsx'
import { OptionFields, type OptionValues, optionsOf } from './option-fields.tsx'

/** Kind, what the kind has to know, then the file; what cannot be read is said before it is kept. */
export function SendFile({ kinds }: { kinds: readonly KindAnswer[] }) {
  const { t } = useTranslation('imports')
  const [chosen, setChosen] = useAddressParam('kind')
  const [options, setOptions] = useState<OptionValues>({})
  const { sending, file, problem, send } = useSend()
  const kind =
    kinds.find((each) => each.kind === chosen) ?? (kinds.length === 1 ? kinds[0] : undefined)
  const missing = problem && missingColumnsOf(problem)
  const isReady =
    kind?.options.every(({ name, isRequired }) => !isRequired || options[name]) ?? false

  function start(given: File, mapping?: Readonly<Record<string, string>>): void {
    if (kind) void send(kind, given, optionsOf(kind, options), mapping)
  }

  return (
    <Stack gap="md" maw={720}>
      <ChoiceField
        id="import-kind"
        label={t('kind')}
        required
        error={undefined}
        onUnreadable={() => undefined}
        value={kind?.kind ?? null}
        onChange={(next) => {
          setOptions({})
          setChosen(next ?? undefined)
        }}
        choices={kinds.map(({ kind: value, title }) => ({ value, label: title }))}
      />
      {kind && <OptionFields kind={kind} values={options} onChange={setOptions} />}
      {kind && (
        <DropFile
          isSending={sending}
          isReady={isReady}
          onFile={(given) => start(given)}
          columns={kind.columns}
        />
      )}
      {problem && (
        <Alert color="red" variant="light" role="alert">
          <ProblemText problem={problem} />
        </Alert>
      )}
      {kind && file && missing && (
        <MapColumns
          key={missing.headers.join('|')}
          kind={kind}
          missing={missing}
          isSending={sending}
          onSay={(mapping) => start(file, mapping)}
        />
      )}
    </Stack>
  )
}

function useSend() {
  const { t } = useTranslation('imports')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [sending, setSending] = useState(false)
  const [file, setFile] = useState<File>()
  const [problem, setProblem] = useState<Problem>()

  async function send(
    { kind }: KindAnswer,
    given: File,
    options: Readonly<Record<string, string>>,
    mapping?: Readonly<Record<string, string>>,
  ): Promise<void> {
    setFile(given)
    setSending(true)
    setProblem(undefined)
    const query = new URLSearchParams({
      options: JSON.stringify(options),
      ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
      ...(options['site'] ? { source: options['site'] } : {}),
    })
    try {
      const path = `imports/${encodeURIComponent(kind)}?${query.toString()}`
      const received = await api.upload<ReceivedAnswer>(path, given)
      refresh('imports')
      if (received.outcome === 'same-file') toasts.say(t('sameFile', { name: given.name }))
      go({ to: `imports/${received.file.id}` })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setSending(false)
    }
  }

  return { sending, file, problem, send }
}
