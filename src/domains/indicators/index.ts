/** The indicators of a programme of guarantees: what was asked for, what was reached. */
export { loadDemonstrationIndicators } from './demonstration/load-demonstration.ts'
export { valuesImport } from './import-values.ts'
export { indicatorLocales } from './locales/index.ts'
export { indicatorRefusals } from './refusals.ts'
export { indicatorSection } from './open-data/section.ts'
export { indicatorRoutes } from './routes.ts'
