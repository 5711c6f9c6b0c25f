import { QueryClient } from '@tanstack/react-query'
import { createApi } from '#kernel/staff/api/client.ts'
import { createConnection } from '#kernel/staff/api/connection.ts'
import { isLostConnection, problemOf } from '#kernel/staff/api/problem.ts'
import type { Surroundings } from '#kernel/staff/use-api.ts'
import { i18n } from './i18n.ts'
import type { Language } from '#kernel/language.ts'
import { askToSignInAgain } from './sign-in/sign-in-again-store.ts'

const connection = createConnection(async () => {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' })
    return answer.status !== 502 && answer.status !== 504
  } catch {
    return false
  }
})
window.addEventListener('offline', () => connection.reportLost())

const language = () => i18n.language as Language

export const surroundings: Surroundings = {
  connection,
  apiAt: (base) => createApi(base, { connection, language, signInAgain: askToSignInAgain }),
}

/** Requests of the sign-in itself: being signed out is an answer there, not an interruption. */
export const plainApi = createApi('/api', { connection, language })

const mostTries = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, thrown) =>
        failures < mostTries && (isLostConnection(thrown) || problemOf(thrown).status >= 500),
      retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 8_000),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** When the server answers again, everything on the screen is asked for anew. */
connection.subscribe(() => {
  if (!connection.isLost()) void queryClient.invalidateQueries()
})
