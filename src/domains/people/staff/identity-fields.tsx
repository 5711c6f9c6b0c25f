import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  DateField,
  type DraftForm,
  TextField,
} from '#kernel/staff/index.ts'
import { sexes } from '../types.ts'
import type { IdentityValues } from './identity-values.ts'

/** Any form that has these fields, whatever else it asks. */
type Props = { form: Pick<DraftForm<IdentityValues>, 'field'> }

/** Who somebody is: the name, the birthday, the sex. */
export function NameFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <TextField {...form.field('familyName')} label={t('person.familyName')} maxLength={100} />
      <TextField {...form.field('givenName')} label={t('person.givenName')} maxLength={100} />
      <TextField
        {...form.field('patronymic')}
        label={t('person.patronymic')}
        help={t('person.patronymicHelp')}
        maxLength={100}
      />
      <DateField {...form.field('born')} label={t('person.born')} />
      <ChoiceField
        {...form.field('sex')}
        label={t('person.sex')}
        choices={sexes.map((value) => ({ value, label: t(`sex.${value}`) }))}
      />
    </>
  )
}

/** How somebody is reached, and whether the medicine has to come to them. */
export function ContactFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <TextField
        {...form.field('telephone')}
        label={t('person.telephone')}
        help={t('person.contactHelp')}
        inputMode="tel"
        maxLength={60}
      />
      <TextField
        {...form.field('email')}
        label={t('person.email')}
        inputMode="email"
        maxLength={200}
      />
      <CheckField
        {...form.field('isLowMobility')}
        label={t('person.isLowMobility')}
        help={t('person.isLowMobilityHelp')}
      />
    </>
  )
}
