import { StartProblem } from './start-problem.ts'
import type { TerminalLanguage } from './start-problem-sentences.ts'

type Words = Readonly<Record<TerminalLanguage, string>>

/** What a setting has to be, in words. */
export const expectations = {
  port: {
    ru: 'число от 0 до 65535',
    kk: '0-ден 65535-ке дейінгі сан',
    en: 'a number from 0 to 65535',
  },
  host: {
    ru: 'адрес или имя этой машины без пробелов, например 127.0.0.1',
    kk: 'осы машинаның бос орынсыз мекенжайы немесе атауы, мысалы 127.0.0.1',
    en: 'an address or name of this machine without spaces, such as 127.0.0.1',
  },
  database: {
    ru: 'адрес вида postgres://пользователь:пароль@машина:5432/база',
    kk: 'postgres://пайдаланушы:құпиясөз@машина:5432/дерекқор түріндегі мекенжай',
    en: 'an address such as postgres://user:password@machine:5432/database',
  },
  address: {
    ru: 'адрес вида https://opora.example без пути',
    kk: 'https://opora.example түріндегі жолсыз мекенжай',
    en: 'an address such as https://opora.example, without a path',
  },
  issuer: {
    ru: 'адрес поставщика OpenID Connect, начинающийся с https://',
    kk: 'https:// деп басталатын OpenID Connect провайдерінің мекенжайы',
    en: 'the address of an OpenID Connect provider, beginning with https://',
  },
  oidc: {
    ru: 'значение: OPORA_OIDC_ISSUER, OPORA_OIDC_CLIENT_ID и OPORA_OIDC_CLIENT_SECRET задаются вместе',
    kk: 'мән: OPORA_OIDC_ISSUER, OPORA_OIDC_CLIENT_ID және OPORA_OIDC_CLIENT_SECRET бірге беріледі',
    en: 'a value: OPORA_OIDC_ISSUER, OPORA_OIDC_CLIENT_ID and OPORA_OIDC_CLIENT_SECRET go together',
  },
  smtp: {
    ru: 'значение: OPORA_SMTP_URL и OPORA_MAIL_FROM задаются вместе',
    kk: 'мән: OPORA_SMTP_URL мен OPORA_MAIL_FROM бірге беріледі',
    en: 'a value: OPORA_SMTP_URL and OPORA_MAIL_FROM go together',
  },
  smtpAddress: {
    ru: 'адрес вида smtp://пользователь:пароль@машина:587 или smtps://…',
    kk: 'smtp://пайдаланушы:құпиясөз@машина:587 немесе smtps://… түріндегі мекенжай',
    en: 'an address such as smtp://user:password@machine:587 or smtps://…',
  },
  mailbox: {
    ru: 'адрес электронной почты, например opora@region.example',
    kk: 'электрондық пошта мекенжайы, мысалы opora@region.example',
    en: 'an e-mail address such as opora@region.example',
  },
  gateway: {
    ru: 'адрес шлюза SMS, начинающийся с https:// (http:// только на этой машине)',
    kk: 'https:// деп басталатын SMS шлюзінің мекенжайы (http:// тек осы машинада)',
    en: 'the address of the SMS gateway, beginning with https:// (http:// on this machine only)',
  },
  token: {
    ru: 'ключ доступа из латинских букв, цифр и знаков, без пробелов',
    kk: 'латын әріптерінен, цифрлардан және белгілерден тұратын бос орынсыз қатынау кілті',
    en: 'an access token of Latin letters, figures and signs, without spaces',
  },
  smsBody: {
    ru: 'JSON, в текстах которого стоят {{telephone}} и {{text}}',
    kk: 'мәтіндерінде {{telephone}} және {{text}} тұрған JSON',
    en: 'JSON whose texts hold {{telephone}} and {{text}}',
  },
  program: {
    ru: 'полный путь к программе, которую можно запустить',
    kk: 'іске қосуға болатын бағдарламаның толық жолы',
    en: 'the full path of a program that can be run',
  },
  secret: {
    ru: 'не меньше 32 знаков',
    kk: 'кемінде 32 таңба',
    en: 'at least 32 characters',
  },
  yesNo: { ru: 'yes или no', kk: 'yes немесе no', en: 'yes or no' },
  onOff: { ru: 'on или off', kk: 'on немесе off', en: 'on or off' },
  postgresAs: { ru: 'namespace или user', kk: 'namespace немесе user', en: 'namespace or user' },
} as const satisfies Readonly<Record<string, Words>>

export type Expectation = keyof typeof expectations

/** One setting that does not fit; `got` is left out where it is a secret. */
export type SettingProblem =
  | { readonly variable: string; readonly expected: Expectation; readonly got: string | undefined }
  | { readonly variable: string; readonly unknown: true; readonly nearest: string | undefined }

/** All settings that do not fit, told at once. */
export class ConfigurationProblem extends StartProblem {
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    super('configuration-wrong', { problems: listed(problems, 'en') })
    this.problems = problems
  }

  override in(language: TerminalLanguage): string {
    return new StartProblem('configuration-wrong', {
      problems: listed(this.problems, language),
    }).in(language)
  }
}

function listed(problems: readonly SettingProblem[], language: TerminalLanguage): string {
  return problems.map((problem) => `  ${worded(problem, language)}`).join('\n')
}

function worded(problem: SettingProblem, language: TerminalLanguage): string {
  const { variable } = problem
  if ('unknown' in problem) {
    const nearest = problem.nearest
    const known = {
      ru: nearest === undefined ? '' : `, возможно, имелась в виду ${nearest}`,
      kk: nearest === undefined ? '' : `, мүмкін ${nearest} меңзелген шығар`,
      en: nearest === undefined ? '' : `; perhaps ${nearest} was meant`,
    }
    const sentence = { ru: 'такой настройки нет', kk: 'мұндай баптау жоқ', en: 'no such setting' }
    return `${variable}: ${sentence[language]}${known[language]}`
  }
  const expected = expectations[problem.expected][language]
  const got = problem.got
  const words = {
    ru: `ожидается ${expected}${got === undefined ? '' : `, задано «${got}»`}`,
    kk: `күтілетіні: ${expected}${got === undefined ? '' : `, берілгені «${got}»`}`,
    en: `expected ${expected}${got === undefined ? '' : `, got “${got}”`}`,
  }
  return `${variable}: ${words[language]}`
}
