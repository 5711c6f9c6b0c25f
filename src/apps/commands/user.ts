import {
  assignRole,
  createAccount,
  findAccountByEmail,
  openSignIn,
  resetPassword,
  resetSecondFactor,
  type SignIn,
} from '#domains/accounts/index.ts'
import { type Context, systemContext } from '#kernel/context.ts'
import { refusalProblem } from '#kernel/http/index.ts'
import { t } from '#kernel/i18n/index.ts'
import { refused, type Refusal } from '#kernel/refusal.ts'
import type { Command, CommandCall } from './command.ts'
import { withRegion } from './with-region.ts'

/** The first administrator of an installation, and help for whoever lost a password or a telephone. */
export const userCommand: Command = {
  name: 'user',
  usage:
    'add EMAIL NAME --role CODE | reset-password EMAIL | reset-second-factor EMAIL [--region ID]',
  options: { region: 'text', role: 'text' },
  run: (call) =>
    withRegion(call, async (region, databaseUrl) => {
      const signIn = openSignIn({
        databaseUrl,
        secret: call.configuration.secret ?? 'only for accounts, no session is made here',
        origins: [],
        rateLimits: false,
      })
      try {
        return await changeUser(
          call,
          { ...systemContext(region, 'command'), language: call.terminal.language },
          signIn,
        )
      } finally {
        await signIn.close()
      }
    }),
}

async function changeUser(call: CommandCall, context: Context, signIn: SignIn): Promise<number> {
  const [verb, email, ...nameWords] = call.words
  const { terminal, options } = call
  if (email === undefined) return usage(call)
  if (verb === 'add') {
    const roleCode = options['role'] as string | undefined
    if (roleCode === undefined || nameWords.length === 0) return usage(call)
    const created = await createAccount(context, signIn, {
      email,
      name: nameWords.join(' '),
      language: context.language,
    })
    if (created.outcome === 'refused') return refuse(call, created)
    const given = await assignRole(context, signIn, { accountId: created.accountId, roleCode })
    if (given.outcome === 'refused') return refuse(call, given)
    terminal.say(t(terminal.language, 'apps:user.created', { email, password: created.password }))
    return 0
  }
  const account = await findAccountByEmail(signIn.db, email)
  if (!account) return refuse(call, refused('account-not-found', { accountId: email }))
  if (verb === 'reset-password') {
    const reset = await resetPassword(context, signIn, account.id)
    if (reset.outcome === 'refused') return refuse(call, reset)
    terminal.say(t(terminal.language, 'apps:user.created', { email, password: reset.password }))
    return 0
  }
  if (verb === 'reset-second-factor') {
    const reset = await resetSecondFactor(context, signIn, account.id)
    if (reset.outcome === 'refused') return refuse(call, reset)
    terminal.say(t(terminal.language, 'apps:user.second-factor-reset', { email }))
    return 0
  }
  return usage(call)
}

function usage({ terminal }: CommandCall): number {
  process.stderr.write(
    `${t(terminal.language, 'apps:command.usage')}: opora user ${userCommand.usage}\n`,
  )
  return 2
}

function refuse({ terminal }: CommandCall, refusal: Refusal): number {
  const { title, detail } = refusalProblem(terminal.language, refusal, '')
  process.stderr.write(`${title}. ${detail}\n`)
  return 1
}
