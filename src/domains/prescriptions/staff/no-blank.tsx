import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { protectedForms } from '../forms/form-code.ts'

/** Tells the doctor of a form that no printer makes: it is filled in by hand on its numbered blank. */
export function NoBlank({ forms }: { forms: readonly string[] }) {
  const { t } = useTranslation('prescriptions')
  const [form] = forms.filter((each) => protectedForms.includes(each))
  if (form === undefined) return null
  return (
    <Text mb={16} fw={600} role="note">
      {t('write.protectedForm', { form })}
    </Text>
  )
}
