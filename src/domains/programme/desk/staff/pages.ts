export { FindingsPage } from './findings-page.tsx'
export { TablesPage } from './tables-page.tsx'
