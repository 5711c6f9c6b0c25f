import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  DateField,
  type DraftForm,
  NumberField,
  Picker,
  TextField,
  useLanguage,
} from '#kernel/staff/index.ts'
import { disabilityGroups, type FactKind, packages, trustedKinds } from '../types.ts'
import type { FactValues } from './fact-values.ts'
import { useCategories } from './use-fact-words.ts'

type Props = { form: DraftForm<FactValues> }

/** What is asked of a fact of one kind, before its period. */
export function OwnFields({ kind, form }: Props & { kind: FactKind }) {
  switch (kind) {
    case 'category':
      return <CategoryField form={form} />
    case 'condition':
      return <ConditionFields form={form} />
    case 'disability':
      return <GroupField form={form} />
    case 'refusal':
      return <RefusalFields form={form} />
    case 'residence':
      return <ResidenceFields form={form} />
    case 'trusted':
      return <TrustedFields form={form} />
  }
}

const mostOffered = 30

function CategoryField({ form }: Props) {
  const { t } = useTranslation('people-staff')
  const language = useLanguage()
  const categories = useCategories()
  return (
    <Picker
      {...form.field('category')}
      label={t('fact.categoryCode')}
      help={t('fact.categoryHelp')}
      searchKey={`people categories ${categories.size}`}
      search={(text) => {
        const wanted = text.toLocaleLowerCase(language)
        const found = [...categories]
          .map(([id, names]) => ({ id, label: `${id} · ${names[language]}` }))
          .filter(({ label }) => label.toLocaleLowerCase(language).includes(wanted))
        return Promise.resolve(found.slice(0, mostOffered))
      }}
    />
  )
}

function ConditionFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <TextField
        {...form.field('icd10')}
        label={t('fact.icd10')}
        help={t('fact.icd10Help')}
        maxLength={7}
      />
      <DateField
        {...form.field('observedFrom')}
        label={t('fact.observedFrom')}
        help={t('fact.observedFromHelp')}
      />
    </>
  )
}

function GroupField({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <ChoiceField
      {...form.field('group')}
      label={t('fact.group')}
      choices={disabilityGroups.map((value) => ({ value, label: t(`group.${value}`) }))}
    />
  )
}

function RefusalFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <NumberField {...form.field('year')} label={t('fact.refusalYear')} />
      <ChoiceField
        {...form.field('package')}
        label={t('fact.package')}
        choices={packages.map((value) => ({ value, label: t(`package.${value}`) }))}
      />
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
    </>
  )
}

function TrustedFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <TextField {...form.field('fullName')} label={t('fact.fullName')} maxLength={200} />
      <ChoiceField
        {...form.field('relation')}
        label={t('fact.relation')}
        choices={trustedKinds.map((value) => ({ value, label: t(`relation.${value}`) }))}
      />
    </>
  )
}

/** The paper that proves the fact. */
export function DocumentFields({ form }: Props) {
  const { t } = useTranslation('people-staff')
  return (
    <>
      <TextField
        {...form.field('documentKind')}
        label={t('fact.documentKind')}
        help={t('fact.documentHelp')}
        maxLength={200}
      />
      <TextField
        {...form.field('documentNumber')}
        label={t('fact.documentNumber')}
        maxLength={100}
      />
      <DateField {...form.field('issuedOn')} label={t('fact.documentDay')} />
      <TextField {...form.field('issuedBy')} label={t('fact.documentBy')} maxLength={300} />
    </>
  )
}
