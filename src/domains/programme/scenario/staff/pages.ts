export { ComparePage } from './compare-page.tsx'
export { ScenariosPage } from './scenarios-page.tsx'
export { TryOutPage } from './try-out-page.tsx'
