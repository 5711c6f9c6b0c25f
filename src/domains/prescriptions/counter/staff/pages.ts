export { CounterPage } from './counter-page.tsx'
