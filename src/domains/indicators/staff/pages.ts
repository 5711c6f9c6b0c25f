export { IndicatorsPage } from './indicators-page.tsx'
