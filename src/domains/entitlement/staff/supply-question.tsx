import { Skeleton, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  ErrorState,
  type Option,
  Picker,
  Section,
  useAnswer,
  useApi,
  useLanguage,
  Why,
  type WhyDecision,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

type Inn = { slug: string; name: string; nameKk: string | null }
type Medicine = { id: number; form: string; strength: string | null }

const unbound = { error: undefined, required: false, onUnreadable: () => undefined }

/** How the person gets one medicine on the day: by which right, who pays, and why not. */
export function SupplyQuestion({ personId, on }: { personId: string; on: PlainDate }) {
  const { t } = useTranslation('entitlement')
  const api = useApi()
  const language = useLanguage()
  const [inn, setInn] = useState<Option | null>(null)
  const [medicine, setMedicine] = useState<string | null>(null)
  return (
    <Section title={t('person.ask')}>
      <Stack gap="md">
        <Stack gap="md" maw={560} className="opora-screen-only">
          <Picker
            id="rights-inn"
            {...unbound}
            value={inn}
            onChange={(picked) => {
              setInn(picked)
              setMedicine(null)
            }}
            label={t('person.inn')}
            help={t('person.innHelp')}
            searchKey="inns of rights"
            asksAtOnce={false}
            search={async (q, signal) => {
              const { items } = await api.get<{ items: Inn[] }>('catalogue', { q }, signal)
              return items.map(({ slug, name, nameKk }) => ({
                id: slug,
                label: (language === 'kk' && nameKk) || name,
              }))
            }}
          />
          {inn && <Forms slug={String(inn.id)} value={medicine} onChange={setMedicine} />}
        </Stack>
        {medicine && <Supply personId={personId} medicine={medicine} on={on} />}
      </Stack>
    </Section>
  )
}

function Forms({
  slug,
  value,
  onChange,
}: {
  slug: string
  value: string | null
  onChange: (medicine: string | null) => void
}) {
  const { t } = useTranslation('entitlement')
  const answer = useAnswer<{ medicines: readonly Medicine[] }>(
    `catalogue/${encodeURIComponent(slug)}`,
  )
  if (answer.error) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  return (
    <ChoiceField
      id="rights-medicine"
      {...unbound}
      value={value}
      onChange={onChange}
      label={t('person.form')}
      choices={(answer.data?.medicines ?? []).map(({ id, form, strength }) => ({
        value: String(id),
        label: [form, strength].filter(Boolean).join(', '),
      }))}
    />
  )
}

function Supply({ personId, medicine, on }: { personId: string; medicine: string; on: PlainDate }) {
  const answer = useAnswer<{ why: WhyDecision }>('entitlement/decisions', {
    person: personId,
    medicine,
    on,
  })
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Skeleton height={120} animate={false} aria-hidden="true" />
  return <Why decision={answer.data.why} />
}
