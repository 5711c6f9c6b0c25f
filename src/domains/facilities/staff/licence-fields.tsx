import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  DateField,
  type DraftForm,
  TextAreaField,
  TextField,
} from '#kernel/staff/index.ts'
import { licenceKinds } from '../licence-in-force.ts'
import { FieldRows } from './field-rows.tsx'
import { nestedField } from './nested-field.ts'
import type { SiteValues } from './site-values.ts'

/** Licences with their works, a line each, and the days from and to which they hold. */
export function LicenceFields({ form }: { form: DraftForm<SiteValues> }) {
  const { t } = useTranslation('facilities')
  return (
    <FieldRows
      legend={t('register.licences')}
      addLabel={t('register.addLicence')}
      rows={form.values.licences}
      onChange={(rows) => form.set('licences', rows)}
      blank={{ kind: 'pharmaceutical', number: '', works: '', from: null, to: null }}
      removeLabel={(row) => t('register.removeLicence', { number: row.number })}
    >
      {(index) => (
        <>
          <ChoiceField
            {...nestedField(form, 'licences', index, 'kind')}
            label={t('register.licenceKind')}
            choices={licenceKinds.map((value) => ({ value, label: t(`licence-kind.${value}`) }))}
          />
          <TextField
            {...nestedField(form, 'licences', index, 'number')}
            label={t('register.licenceNumber')}
            maxLength={60}
          />
          <DateField {...nestedField(form, 'licences', index, 'from')} label={t('register.from')} />
          <DateField
            {...nestedField(form, 'licences', index, 'to')}
            label={t('register.to')}
            help={t('register.openEnd')}
          />
          <TextAreaField
            {...nestedField(form, 'licences', index, 'works')}
            label={t('register.works')}
            help={t('register.worksHelp')}
            rows={2}
          />
        </>
      )}
    </FieldRows>
  )
}
