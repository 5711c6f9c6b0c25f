import { symmetricEncrypt } from 'better-auth/crypto'
import type { Context } from '#kernel/context.ts'
import { assignRole } from './assign-role.ts'
import { createAccount } from './create-account.ts'
import type { SignIn } from './sign-in.ts'
import { findAccountByEmail, insertSecondFactor } from './sign-in-tables.ts'

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
  /** Which of the sites handed over the role is narrowed to. */
  site?: keyof DemonstrationSites
}

/** Where roles are narrowed to; whoever works at a place that is not there gets no account. */
export type DemonstrationSites = Readonly<
  Record<'warehouse' | 'pharmacy', number> &
    Partial<Record<'hospital' | 'hospital-pharmacy', number>>
>

const password = 'opora-demonstration'

const people: readonly Omit<DemonstrationAccount, 'password' | 'secondFactor'>[] = [
  { email: 'admin@demo.opora', name: 'Администратор (демонстрация)', roleCode: 'administrator' },
  {
    email: 'center@demo.opora',
    name: 'Специалист центра (демонстрация)',
    roleCode: 'supply-manager',
  },
  {
    email: 'warehouse@demo.opora',
    name: 'Кладовщик (демонстрация)',
    roleCode: 'warehouse-keeper',
    site: 'warehouse',
  },
  {
    email: 'pharmacy@demo.opora',
    name: 'Фармацевт (демонстрация)',
    roleCode: 'pharmacist',
    site: 'pharmacy',
  },
  {
    email: 'registrar@demo.opora',
    name: 'Регистратор поликлиники (демонстрация)',
    roleCode: 'clinic-registrar',
  },
  {
    email: 'commission@demo.opora',
    name: 'Председатель врачебной комиссии (демонстрация)',
    roleCode: 'commission-chair',
  },
  {
    email: 'ward@demo.opora',
    name: 'Старшая медсестра отделения (демонстрация)',
    roleCode: 'ward-nurse',
    site: 'hospital',
  },
  {
    email: 'hospital@demo.opora',
    name: 'Фармацевт больницы (демонстрация)',
    roleCode: 'hospital-pharmacist',
    site: 'hospital-pharmacy',
  },
  {
    email: 'pharmacologist@demo.opora',
    name: 'Клинический фармаколог больницы (демонстрация)',
    roleCode: 'clinical-pharmacologist',
    site: 'hospital',
  },
  { email: 'doctor@demo.opora', name: 'Врач (демонстрация)', roleCode: 'doctor' },
  {
    email: 'hotline@demo.opora',
    name: 'Оператор горячей линии (демонстрация)',
    roleCode: 'hotline-operator',
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

/** Makes the accounts that do not exist yet. `sites` are those that roles are narrowed to. */
export async function loadDemonstrationAccounts(
  context: Context,
  signIn: SignIn,
  sites: DemonstrationSites,
): Promise<number> {
  let made = 0
  for (const account of demonstrationAccounts) {
    if (account.site && sites[account.site] === undefined) continue
    if (await findAccountByEmail(signIn.db, account.email)) continue
    const created = await createAccount(context, signIn, { ...account, language: 'ru' })
    if (created.outcome !== 'created') throw new Error(`demonstration account: ${created.reason}`)
    const { secretConfig } = await signIn.auth.$context
    const encrypt = (data: string) => symmetricEncrypt({ key: secretConfig, data })
    await insertSecondFactor(signIn.db, created.accountId, {
      secret: await encrypt(secretOf(account.email)),
      backupCodes: await encrypt(JSON.stringify([])),
    })
    const siteId = account.site && sites[account.site]
    const assigned = await assignRole(context, signIn, {
      accountId: created.accountId,
      roleCode: account.roleCode,
      ...(siteId === undefined ? {} : { siteId }),
    })
    if (assigned.outcome === 'refused') throw new Error(`demonstration account: ${assigned.reason}`)
    made += 1
  }
  return made
}
