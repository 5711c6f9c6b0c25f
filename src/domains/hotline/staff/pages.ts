export { AnsweredCasesPage } from './answered-cases-page.tsx'
export { CallPage } from './call-page.tsx'
export { MedicinesPage } from './medicines-page.tsx'
export { OpenCasesPage } from './open-cases-page.tsx'
