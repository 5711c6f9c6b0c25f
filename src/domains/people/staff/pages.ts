export { AttachmentsPage } from './attachments-page.tsx'
export { DuplicatesPage } from './duplicates-page.tsx'
export { PeoplePage } from './people-page.tsx'
export { PersonPage } from './person-page.tsx'
