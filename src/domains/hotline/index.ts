import type { Locales } from '#kernel/i18n/index.ts'
import en from './locales/en.json' with { type: 'json' }
import kk from './locales/kk.json' with { type: 'json' }
import ru from './locales/ru.json' with { type: 'json' }

export { answerCase, answerTogether, noteCase, reopenCase, takeCase } from './handle-case.ts'
export { lookUpCase, type LookUpOutcome, type PublicCase } from './look-up-case.ts'
export { hotlineRefusals } from './refusals.ts'
export { type AbsenceReport, reportAbsence, type ReportOutcome } from './report-absence.ts'
export { absenceReport, hotlineRoutes } from './routes.ts'
export { hotlineSection } from './site/section.ts'
export { countCases, listMedicineGroups, type MedicineGroup } from './tables.ts'
export const hotlineLocales: Locales = { ru, kk, en }
