import { useTranslation } from 'react-i18next'
import type { FieldMessages } from '#kernel/staff/index.ts'
import { siteErrors, type SiteValues } from './site-values.ts'

/** `siteErrors` in the reader's language. */
export function useSiteErrors(): (values: SiteValues) => FieldMessages {
  const { t } = useTranslation(['facilities', 'staff'])
  return (values) =>
    siteErrors(values, {
      required: t('staff:form.required'),
      hoursWrong: (got) => t('facilities:register.hoursWrong', { got }),
    })
}
