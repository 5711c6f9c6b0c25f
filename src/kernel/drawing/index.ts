/** Files drawn in a thread of their own. */
export { renderXlsx } from './render-xlsx.ts'
