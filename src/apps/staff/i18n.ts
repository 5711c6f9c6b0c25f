import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import titles from 'virtual:workplace-titles'
import { isLanguage, type Language, languages } from '#kernel/language.ts'
import { numberText } from '#kernel/staff/format.ts'

type Texts = Record<string, unknown>

const files = import.meta.glob<{ default: Texts }>([
  '../../kernel/staff/locales/*.json',
  '../../kernel/import/staff/locales/*.json',
  '../../domains/*/locales/*.json',
  '../../domains/prescriptions/*/locales/*.json',
  '../../domains/programme/*/locales/*.json',
  '../../domains/people/*/locales/*.json',
  '../../domains/entitlement/reconciliation/locales/*.json',
])
/** The namespaces that are no slices, and the parts of slices with texts of their own. */
const kernelFolders: Readonly<Record<string, string>> = {
  staff: '../../kernel/staff',
  imports: '../../kernel/import/staff',
  'entitlement-reconciliation': '../../domains/entitlement/reconciliation',
  'people-attachment': '../../domains/people/attachment',
  'people-staff': '../../domains/people/staff',
  'prescriptions-counter': '../../domains/prescriptions/counter',
  'prescriptions-deferral': '../../domains/prescriptions/deferral',
  'prescriptions-forms': '../../domains/prescriptions/forms',
  'prescriptions-wards': '../../domains/prescriptions/wards',
  'programme-desk': '../../domains/programme/desk',
  'programme-distribution': '../../domains/programme/distribution',
  'programme-execution': '../../domains/programme/execution',
  'programme-scenario': '../../domains/programme/scenario',
  'programme-staff': '../../domains/programme/staff',
}
const remembered = 'opora.language'
const wanted = new Set(['staff'])
const loaded = new Map<string, Promise<void>>()

export const i18n = createInstance()

/** Starts in the language that this browser remembers, or the first that it asks for. */
export async function startTexts(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: false,
    ns: ['staff'],
    defaultNS: 'staff',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18n: 'languageChanged' },
  })
  i18n.services.formatter?.add('number', (value: unknown, language) =>
    typeof value === 'number' ? numberText(value, language as Language) : String(value),
  )
  for (const language of languages) {
    for (const [slice, workplace] of Object.entries(titles[language] ?? {})) {
      i18n.addResourceBundle(language, slice, { workplace }, true)
    }
  }
  await loadTexts([])
  document.documentElement.lang = i18n.language
}

/** Makes the texts of slices ready in the language of the screen, and in the next one chosen. */
export async function loadTexts(namespaces: readonly string[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace)
  await loadWanted(i18n.language)
}

/** Turns the whole screen; the page and what was typed stay. */
export async function chooseLanguage(language: Language): Promise<void> {
  await loadWanted(language)
  // Remembered before the screen turns: else the account's own language would turn it back.
  localStorage.setItem(remembered, language)
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}

export function isLanguageRemembered(): boolean {
  return localStorage.getItem(remembered) !== null
}

async function loadWanted(language: string): Promise<void> {
  await Promise.all([...wanted].map((namespace) => loadOne(language, namespace)))
}

function loadOne(language: string, namespace: string): Promise<void> {
  const folder = kernelFolders[namespace] ?? `../../domains/${namespace}`
  const file = `${folder}/locales/${language}.json`
  const started = loaded.get(file)
  if (started) return started
  const loading = (async () => {
    const load = files[file]
    if (!load) throw new Error(`there are no texts at ${file}`)
    i18n.addResourceBundle(language, namespace, (await load()).default, true, true)
  })()
  loaded.set(file, loading)
  loading.catch(() => loaded.delete(file))
  return loading
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(remembered) ?? ''
  if (isLanguage(stored)) return stored
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return asked ?? 'ru'
}
