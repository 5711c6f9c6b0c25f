export { PublicationPage } from '../../publication/staff/publication-page.tsx'
export { FindingsPage } from './findings-page.tsx'
export { TablesPage } from './tables-page.tsx'
