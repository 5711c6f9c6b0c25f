export { FormularyPage } from './formulary-page.tsx'
export { NewRequestPage } from './new-request-page.tsx'
export { RequestsPage } from './requests-page.tsx'
