export { CommissionPage } from './commission-page.tsx'
export { DecisionPage } from './decision-page.tsx'
export { TodayPage } from './today-page.tsx'
export { WritePage } from './write-page.tsx'
