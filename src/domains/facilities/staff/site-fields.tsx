import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, type DraftForm, NumberField, Picker, TextField } from '#kernel/staff/index.ts'
import { audiences, dispenses, type SiteKind, siteKinds, siteServices } from '../site-kind.ts'
import classes from './facilities.module.css'
import type { SiteValues } from './site-values.ts'
import { usePlacePickers } from './use-place-pickers.ts'

/** What a site is and where: the first part of its form. */
export function SiteFields({ form }: { form: DraftForm<SiteValues> }) {
  const { t } = useTranslation('facilities')
  const pickers = usePlacePickers()
  const { kind } = form.values
  return (
    <>
      <ChoiceField
        {...form.field('kind')}
        label={t('register.kind')}
        choices={siteKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind !== null && dispenses(kind as SiteKind) && (
        <ChoiceField
          {...form.field('serves')}
          label={t('register.serves')}
          choices={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
        />
      )}
      <TextField {...form.field('name')} label={t('register.name')} maxLength={200} />
      <Picker
        {...form.field('organisation')}
        label={t('register.organisation')}
        searchKey="facilities organisations"
        search={pickers.organisations}
      />
      <Picker
        {...form.field('settlement')}
        label={t('register.settlement')}
        searchKey="facilities settlements"
        search={pickers.settlements}
      />
      <TextField
        {...form.field('address')}
        label={t('register.address')}
        help={t('register.addressHelp')}
        maxLength={300}
      />
      <div className={classes['pair']}>
        <NumberField
          {...form.field('latitude')}
          label={t('register.latitude')}
          help={t('register.latitudeHelp')}
          decimals={6}
          atLeast={-90}
          atMost={90}
        />
        <NumberField
          {...form.field('longitude')}
          label={t('register.longitude')}
          decimals={6}
          atLeast={-180}
          atMost={180}
        />
      </div>
      <TextField
        {...form.field('telephone')}
        label={t('register.telephone')}
        inputMode="tel"
        maxLength={60}
      />
      <ServiceFields form={form} />
    </>
  )
}

function ServiceFields({ form }: { form: DraftForm<SiteValues> }) {
  const { t } = useTranslation('facilities')
  const { services } = form.values
  return (
    <Checkbox.Group
      label={t('register.services')}
      value={[...services]}
      onChange={(next) => form.set('services', next)}
    >
      <Stack gap={8} pt={4} pb={4}>
        {siteServices.map((service) => (
          <Checkbox key={service} value={service} label={t(`service.${service}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
