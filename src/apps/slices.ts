/** The table of contents: which slices Opora consists of, and what each brings for everybody. */
import { accountLocales, accountRefusals } from '#domains/accounts/index.ts'
import { facilitiesLocales, facilitiesRefusals } from '#domains/facilities/index.ts'
import {
  entitlementLocales,
  entitlementRefusals,
  reconciliationLocales,
  reconciliationRefusals,
  registerImport,
} from '#domains/entitlement/index.ts'
import { guaranteesLocales } from '#domains/guarantees/index.ts'
import { availabilityLocales, availabilityRefusals } from '#domains/availability/index.ts'
import { stockFileImport, stockLocales, stockRefusals } from '#domains/stock/index.ts'
import {
  formLocales,
  formRefusals,
  counterLocales,
  counterRefusals,
  deferralLocales,
  prescriptionLocales,
  prescriptionRefusals,
  prescriptionsImport,
  wardLocales,
  wardRefusals,
} from '#domains/prescriptions/index.ts'
import { indicatorLocales, indicatorRefusals, valuesImport } from '#domains/indicators/index.ts'
import { hotlineLocales, hotlineRefusals } from '#domains/hotline/index.ts'
import { medicinesImport, medicinesLocales, medicinesRefusals } from '#domains/medicines/index.ts'
import { messagesLocales } from '#domains/messages/index.ts'
import {
  attachmentLocales,
  attachmentRefusals,
  peopleImport,
  peopleLocales,
  peopleRefusals,
} from '#domains/people/index.ts'
import {
  distributionLocales,
  distributionRefusals,
  executionImport,
  executionLocales,
  executionRefusals,
  organisationFactsImport,
  programmeDeskLocales,
  programmeDeskRefusals,
  programmeLocales,
  programmeScenarioLocales,
  scenarioRefusals,
  publicationLocales,
  workbookLocales,
} from '#domains/programme/index.ts'
import { registerImportKind } from '#kernel/import/index.ts'
import { appsLocales } from './locales/index.ts'
import { type Locales, registerLocales } from '#kernel/i18n/index.ts'
import { registerRefusals } from '#kernel/http/index.ts'

type SliceTexts = {
  name: string
  locales: Locales
  /** Code of a refusal → HTTP status. */
  refusals?: Readonly<Record<string, number>>
}

const slices: readonly SliceTexts[] = [
  { name: 'apps', locales: appsLocales },
  { name: 'accounts', locales: accountLocales, refusals: accountRefusals },
  { name: 'facilities', locales: facilitiesLocales, refusals: facilitiesRefusals },
  { name: 'messages', locales: messagesLocales },
  { name: 'people', locales: peopleLocales, refusals: peopleRefusals },
  { name: 'people-attachment', locales: attachmentLocales, refusals: attachmentRefusals },
  { name: 'guarantees', locales: guaranteesLocales },
  { name: 'entitlement', locales: entitlementLocales, refusals: entitlementRefusals },
  {
    name: 'entitlement-reconciliation',
    locales: reconciliationLocales,
    refusals: reconciliationRefusals,
  },
  { name: 'medicines', locales: medicinesLocales, refusals: medicinesRefusals },
  { name: 'stock', locales: stockLocales, refusals: stockRefusals },
  { name: 'prescriptions', locales: prescriptionLocales, refusals: prescriptionRefusals },
  { name: 'prescriptions-counter', locales: counterLocales, refusals: counterRefusals },
  { name: 'prescriptions-deferral', locales: deferralLocales },
  { name: 'prescriptions-forms', locales: formLocales, refusals: formRefusals },
  { name: 'prescriptions-wards', locales: wardLocales, refusals: wardRefusals },
  { name: 'hotline', locales: hotlineLocales, refusals: hotlineRefusals },
  { name: 'programme', locales: programmeLocales },
  { name: 'programme-desk', locales: programmeDeskLocales, refusals: programmeDeskRefusals },
  {
    name: 'programme-distribution',
    locales: distributionLocales,
    refusals: distributionRefusals,
  },
  { name: 'programme-execution', locales: executionLocales, refusals: executionRefusals },
  { name: 'programme-scenario', locales: programmeScenarioLocales, refusals: scenarioRefusals },
  { name: 'programme-workbook', locales: workbookLocales },
  { name: 'programme-publication', locales: publicationLocales },
  { name: 'availability', locales: availabilityLocales, refusals: availabilityRefusals },
  { name: 'indicators', locales: indicatorLocales, refusals: indicatorRefusals },
]

/** Makes the texts, refusals and kinds of files of every slice known. Called once, before anything else. */
export function registerSlices(): void {
  for (const { name, locales, refusals } of slices) {
    registerLocales(name, locales)
    if (refusals) registerRefusals(name, refusals)
  }
  registerImportKind(medicinesImport)
  registerImportKind(peopleImport)
  registerImportKind(stockFileImport)
  registerImportKind(registerImport)
  registerImportKind(prescriptionsImport)
  registerImportKind(organisationFactsImport())
  registerImportKind(executionImport())
  registerImportKind(valuesImport())
}
