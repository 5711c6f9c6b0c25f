export { OrganisationsPage } from './organisations-page.tsx'
export { OverviewPage } from './overview-page.tsx'
export { ProposalsPage } from './proposals-page.tsx'
export { ReportsPage } from './reports-page.tsx'
