export { ChangeSitePage } from './change-site-page.tsx'
export { FacilitiesPage } from './facilities-page.tsx'
export { RegisterSitePage } from './register-site-page.tsx'
