import { Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  DateField,
  type DraftForm,
  FormFrame,
  Page,
  PlaceLink,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useGo,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import { ContactFields, NameFields } from './identity-fields.tsx'
import { blankPerson, fieldOfColumn, type NewPersonValues, newPersonOf } from './identity-values.ts'
import { withErrorsAt } from './rename-errors.ts'

/** Enters somebody who is not in the register; a number that is known leads to whose it is. */
export function NewPersonPage() {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<NewPersonValues, { personIds: readonly number[] }>({
    id: 'people.new',
    initial: blankPerson,
    personal: true,
    required: ['familyName', 'givenName', 'born', 'sex'],
    send: (values, how) =>
      withErrorsAt(api.post('people', newPersonOf(values), how), fieldOfColumn),
    onDone: ({ personIds }) => {
      toasts.done(t('person.registered'))
      refresh('people')
      const [personId] = personIds
      go({ to: personId === undefined ? 'people' : `people/${personId}` })
    },
  })
  const fieldId = form.fieldId('familyName')
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  const taken = form.problem?.code === 'person-number-taken' && form.problem.facts?.['personId']
  return (
    <Page title={t('person.new')} back={{ to: 'people', label: t('desk.title') }}>
      <Section>
        <FormFrame form={form} submitLabel={t('person.register')}>
          {typeof taken === 'number' && (
            <PlaceLink to={`people/${taken}`}>{t('person.openTaken')}</PlaceLink>
          )}
          <NameFields form={form} />
          <Title order={2} size="h3">
            {t('person.numbers')}
          </Title>
          <NumberFields form={form} />
          <Title order={2} size="h3">
            {t('fact.residence.title')}
          </Title>
          <ResidenceFields form={form} />
          <Title order={2} size="h3">
            {t('person.contacts')}
          </Title>
          <ContactFields form={form} />
        </FormFrame>
      </Section>
    </Page>
  )
}

type Props = { form: DraftForm<NewPersonValues> }

function NumberFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <Text c="dimmed">{t('person.numbersHelp')}</Text>
      <TextField
        {...form.field('snils')}
        label={t('number.snils')}
        inputMode="numeric"
        maxLength={40}
      />
      <TextField
        {...form.field('policy')}
        label={t('number.oms-policy')}
        inputMode="numeric"
        maxLength={40}
      />
      <TextField
        {...form.field('iin')}
        label={t('number.iin')}
        inputMode="numeric"
        maxLength={40}
      />
      <TextField {...form.field('passport')} label={t('number.passport')} maxLength={40} />
    </>
  )
}

function ResidenceFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <TextField
        {...form.field('okato')}
        label={t('fact.okatoCode')}
        help={t('fact.okatoHelp')}
        inputMode="numeric"
        maxLength={11}
      />
      <TextField {...form.field('address')} label={t('fact.address')} maxLength={300} />
      <CheckField {...form.field('isRural')} label={t('fact.rural')} />
      <DateField
        {...form.field('livesSince')}
        label={t('person.livesSince')}
        help={t('person.livesSinceHelp')}
      />
    </>
  )
}
