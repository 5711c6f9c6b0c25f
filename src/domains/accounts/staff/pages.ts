export { NewAccountPage } from './new-account-page.tsx'
export { UsersPage } from './users-page.tsx'
