import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAnswer, useLanguage, useRegionId } from '#kernel/staff/index.ts'
import type { MedicineGroupAnswer } from './answers.ts'

type AvailabilityAnswer = {
  items: readonly {
    inn: string
    slug: string
    forms: readonly { form: string; strength: string | null; sitesInStock: number }[]
  }[]
}

const mostForms = 6

/** What is known about the medicine while the person is still on the line. */
export function KnownOfMedicine({
  innId,
  name,
  programme,
}: {
  innId: number
  name: string
  programme: string | null
}) {
  return (
    <Stack gap={4} role="status">
      <WhereItIs name={name} programme={programme} />
      <OpenCases innId={innId} />
    </Stack>
  )
}

/** The person may not need a case at all: forms that are free to give out now, and where. */
function WhereItIs({ name, programme }: { name: string; programme: string | null }) {
  const { t } = useTranslation('hotline')
  const region = useRegionId()
  const language = useLanguage()
  const { data } = useAnswer<AvailabilityAnswer>('availability', {
    q: name,
    limit: 5,
    ...(programme ? { programme } : {}),
  })
  const found = data?.items.find(({ inn }) => inn === name)
  if (!found) return null
  const forms = found.forms.filter(({ sitesInStock }) => sitesInStock > 0)
  if (forms.length === 0) return <Text>{t('desk.isNowhere')}</Text>
  return (
    <div>
      <Text>
        {t('desk.isSomewhere')}{' '}
        <Anchor href={`/${region}/${language}/medicines/${found.slug}`} target="_blank">
          {t('desk.openPage')}
        </Anchor>
      </Text>
      <ul>
        {forms.slice(0, mostForms).map(({ form, strength, sitesInStock }) => (
          <li key={`${form} ${strength}`}>
            {[form, strength].filter(Boolean).join(' ')}
            {': '}
            {t('desk.inPlaces', { count: sitesInStock })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function OpenCases({ innId }: { innId: number }) {
  const { t } = useTranslation('hotline')
  const groups = useAnswer<{ items: readonly MedicineGroupAnswer[] }>('hotline/medicines')
  const known = groups.data?.items.find((group) => group.innId === innId)
  if (!known) return null
  return (
    <Text>
      {t('desk.known', { count: known.open })}
      {known.settlements.length > 0 && `: ${known.settlements.join(', ')}`}
    </Text>
  )
}
