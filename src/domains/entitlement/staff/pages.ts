export { PersonRightsPage } from './person-rights-page.tsx'
export { RightsPage } from './rights-page.tsx'
