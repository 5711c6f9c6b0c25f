import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import {
  answerKey,
  useAnswer,
  useApi,
  useLanguage,
  useRefresh,
  useRegionId,
  useRouteParam,
  useSteps,
} from '#kernel/staff/index.ts'
import type { MatrixView, What } from './answers.ts'

export type PinCommand = {
  organisation: string
  line: string
  month: number
  what: What
  /** As it was typed; an empty one frees the cell. */
  value: string
}

/** The edition of this address, and what may be done with it; a change answers with the new matrix. */
export function useEdition() {
  const id = useRouteParam('editionId')
  const path = `programme/distribution/${id}`
  const answer = useAnswer<MatrixView>(path)
  const api = useApi()
  const client = useQueryClient()
  const region = useRegionId()
  const language = useLanguage()
  const refresh = useRefresh()
  const { busy, problem, take } = useSteps<string>([`${path}/`])
  const version = answer.data?.edition.version ?? 0
  const change = useCallback(
    async (step: string, body: object) => {
      const matrix = await api.post<MatrixView>(`${path}/${step}`, { version, ...body })
      client.setQueryData([...answerKey(region, path), language], matrix)
    },
    [api, client, language, path, region, version],
  )
  const pin = (pins: readonly PinCommand[]) => take('pin', () => change('pins', { pins }))
  /** Digits behind the sign of a line's volumes. */
  const decimalsOf = (line: string) =>
    answer.data?.lines.find((each) => each.line === line)?.decimals ?? 0
  return { id, path, decimalsOf, answer, api, change, pin, take, busy, problem, version, refresh }
}

export type EditionAtWork = ReturnType<typeof useEdition>
