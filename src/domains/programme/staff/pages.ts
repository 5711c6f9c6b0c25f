export { ProgrammePage } from './programme-page.tsx'
