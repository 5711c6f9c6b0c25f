import type { Locales } from '#kernel/i18n/index.ts'
import en from './locales/en.json' with { type: 'json' }
import kk from './locales/kk.json' with { type: 'json' }
import ru from './locales/ru.json' with { type: 'json' }

export { actorOf, findSessionAccount } from './actor-of.ts'
export { assignRole, endRole } from './assign-role.ts'
export { createAccount } from './create-account.ts'
export { demonstrationAccounts, loadDemonstrationAccounts } from './load-demonstration.ts'
export { loadRoles } from './load-roles.ts'
export { accountRefusals } from './refusals.ts'
export { resetPassword, resetSecondFactor } from './reset-account.ts'
export { accountRoutes, meRoutes, signInRoutes } from './routes.ts'
export { openSignIn, type SignIn } from './sign-in.ts'
export { findAccountByEmail } from './sign-in-tables.ts'
export { countAssignments } from './tables.ts'
export const accountLocales: Locales = { ru, kk, en }
