export { EditionPage } from './edition-page.tsx'
export { EditionsPage } from './editions-page.tsx'
export { FactsPage } from './facts-page.tsx'
