import { symmetricEncrypt } from 'better-auth/crypto'
import type { Context } from '#kernel/context.ts'
import { type RegionPart, servesAny } from '#kernel/region-part.ts'
import { assignRole } from './assign-role.ts'
import { createAccount } from './create-account.ts'
import type { SignIn } from './sign-in.ts'
import { findAccountByEmail, insertSecondFactor } from './sign-in-tables.ts'
import { listAssignments } from './tables.ts'

/**
 * Accounts of the demonstration: their passwords and second factors are printed
 * at every start, so they exist only where the demonstration region was loaded,
 * and Opora then listens on this machine alone unless told otherwise.
 */
export type DemonstrationAccount = {
  email: string
  name: string
  password: string
  /** Base32, as typed into an authenticator. */
  secondFactor: string
  roleCode: string
  /** Only where a region holds one of these parts; undefined: everywhere. */
  parts?: readonly RegionPart[]
  /** Which of the sites handed over the role is narrowed to. */
  site?: keyof DemonstrationSites
}

/** Where roles are narrowed to; whoever works at a place that is not there gets no account. */
export type DemonstrationSites = Readonly<
  Partial<Record<'warehouse' | 'pharmacy' | 'hospital' | 'hospital-pharmacy', number>>
>

const password = 'opora-demonstration'

const people: readonly Omit<DemonstrationAccount, 'password' | 'secondFactor'>[] = [
  { email: 'admin@demo.opora', name: 'Администратор (демонстрация)', roleCode: 'administrator' },
  {
    email: 'center@demo.opora',
    name: 'Специалист центра (демонстрация)',
    roleCode: 'supply-manager',
    parts: ['medicines'],
  },
  {
    email: 'warehouse@demo.opora',
    name: 'Кладовщик (демонстрация)',
    roleCode: 'warehouse-keeper',
    parts: ['medicines'],
    site: 'warehouse',
  },
  {
    email: 'pharmacy@demo.opora',
    name: 'Фармацевт (демонстрация)',
    roleCode: 'pharmacist',
    parts: ['medicines'],
    site: 'pharmacy',
  },
  {
    email: 'registrar@demo.opora',
    name: 'Регистратор поликлиники (демонстрация)',
    roleCode: 'clinic-registrar',
    parts: ['people'],
  },
  {
    email: 'commission@demo.opora',
    name: 'Председатель врачебной комиссии (демонстрация)',
    roleCode: 'commission-chair',
    parts: ['medicines'],
  },
  {
    email: 'ward@demo.opora',
    name: 'Старшая медсестра отделения (демонстрация)',
    roleCode: 'ward-nurse',
    parts: ['medicines'],
    site: 'hospital',
  },
  {
    email: 'hospital@demo.opora',
    name: 'Фармацевт больницы (демонстрация)',
    roleCode: 'hospital-pharmacist',
    parts: ['medicines'],
    site: 'hospital-pharmacy',
  },
  {
    email: 'pharmacologist@demo.opora',
    name: 'Клинический фармаколог больницы (демонстрация)',
    roleCode: 'clinical-pharmacologist',
    parts: ['medicines'],
    site: 'hospital',
  },
  {
    email: 'doctor@demo.opora',
    name: 'Врач (демонстрация)',
    roleCode: 'doctor',
    parts: ['medicines'],
  },
  {
    email: 'hotline@demo.opora',
    name: 'Оператор горячей линии (демонстрация)',
    roleCode: 'hotline-operator',
    parts: ['medicines'],
  },
  {
    email: 'economist@demo.opora',
    name: 'Экономист министерства (демонстрация)',
    roleCode: 'economist',
    parts: ['programme'],
  },
  {
    email: 'planner@demo.opora',
    name: 'Член комиссии по программе (демонстрация)',
    roleCode: 'commission-member',
    parts: ['programme'],
  },
  {
    email: 'observer@demo.opora',
    name: 'Наблюдатель (демонстрация)',
    roleCode: 'observer',
    parts: ['programme'],
  },
]

export const demonstrationAccounts: readonly DemonstrationAccount[] = people.map((person) => ({
  ...person,
  password,
  secondFactor: base32(secretOf(person.email)),
}))

/**
 * A plain phrase: known to everybody on purpose, and stable, so that an
 * authenticator set up once goes on working after the data folder is removed.
 */
function secretOf(email: string): string {
  return `opora demonstration ${email}`
}

function base32(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...new TextEncoder().encode(text)].map((byte) => byte.toString(2).padStart(8, '0'))
  return (bits.join('').match(/.{1,5}/g) ?? [])
    .map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('')
}

/**
 * Makes the accounts that a region needs and gives each its role there. An account that another region
 * made works in both; one that has a role here already is left as it is. `sites` are those that roles
 * are narrowed to. Answers how many roles were given.
 */
export async function loadDemonstrationAccounts(
  context: Context,
  signIn: SignIn,
  sites: DemonstrationSites = {},
): Promise<number> {
  let given = 0
  for (const account of demonstrationAccounts) {
    if (account.parts && !servesAny(context.region, account.parts)) continue
    const siteId = account.site && sites[account.site]
    if (account.site && siteId === undefined) continue
    const known = await findAccountByEmail(signIn.db, account.email)
    if (known && (await listAssignments(context.region.db, known.id)).length > 0) continue
    const assigned = await assignRole(context, signIn, {
      accountId: known?.id ?? (await makeAccount(context, signIn, account)),
      roleCode: account.roleCode,
      ...(siteId === undefined ? {} : { siteId }),
    })
    if (assigned.outcome === 'refused') throw new Error(`demonstration account: ${assigned.reason}`)
    given += 1
  }
  return given
}

/** With the second factor that is printed at the start. */
async function makeAccount(
  context: Context,
  signIn: SignIn,
  account: DemonstrationAccount,
): Promise<string> {
  const created = await createAccount(context, signIn, { ...account, language: 'ru' })
  if (created.outcome !== 'created') throw new Error(`demonstration account: ${created.reason}`)
  const { secretConfig } = await signIn.auth.$context
  const encrypt = (data: string) => symmetricEncrypt({ key: secretConfig, data })
  await insertSecondFactor(signIn.db, created.accountId, {
    secret: await encrypt(secretOf(account.email)),
    backupCodes: await encrypt(JSON.stringify([])),
  })
  return created.accountId
}
