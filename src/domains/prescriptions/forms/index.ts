/** Papers of prescriptions: the official forms, their code, the mark of deferral. */
export { deferralMarkDocument, printDeferralMark } from './deferral-mark.ts'
export { formCode, type FormCode, type PaperForm, paperForms, readFormCode } from './form-code.ts'
export { formLocales } from './locales/index.ts'
export { printForms } from './print-forms.ts'
export { formRefusals } from './refusals.ts'
export { formRoutes } from './routes.ts'
export { type Prescribed, type RpText, rpText } from './rp-text.ts'
