import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  isLostConnection,
  type Problem,
  problemOf,
  useApi,
  useSession,
} from '#kernel/staff/index.ts'
import type { DifferenceReason } from '../reasons.ts'
import type { CountLineAnswer, CountSheetAnswer } from './answers.ts'

/** What was found of a lot; `counted` in units. */
export type Found = { counted: number; reason: DifferenceReason | null }
export type SaveState = 'saving' | 'waiting' | 'refused' | 'saved'

/** A line of the sheet with what was found since it was read. */
export type CountedLine = CountLineAnswer & { save: SaveState | undefined }

const tryAgainEveryMs = 5_000

/**
 * What is entered goes to the server at once, row by row; what cannot be sent yet is kept in the
 * browser, also over a reload, and sent as soon as the server answers.
 */
export function useCountEntries(sheet: CountSheetAnswer): {
  lines: readonly CountedLine[]
  enter: (lotId: number, found: Found) => void
  waiting: number
  problem: Problem | undefined
} {
  const api = useApi()
  const { me, region } = useSession()
  const countId = sheet.count.id
  const key = `opora.count.${me.account.id}.${region.id}.${countId}`
  const [left] = useState(() => readUnsent(key))
  const unsent = useRef(new Map(left))
  const [found, setFound] = useState<ReadonlyMap<number, Found>>(left)
  const [saves, setSaves] = useState<ReadonlyMap<number, SaveState>>(
    () => new Map([...left.keys()].map((lotId) => [lotId, 'waiting'])),
  )
  const [problem, setProblem] = useState<Problem>()

  const mark = useCallback((lotId: number, state: SaveState) => {
    setSaves((before) => new Map(before).set(lotId, state))
  }, [])

  const send = useCallback(
    async (lotId: number) => {
      const entered = unsent.current.get(lotId)
      if (!entered) return
      const { counted, reason } = entered
      const line = { lotId, counted, ...(reason ? { reason } : {}) }
      mark(lotId, 'saving')
      try {
        await api.put(`stock/counts/${countId}/lines`, { lines: [line] })
        if (unsent.current.get(lotId) !== entered) return
        unsent.current.delete(lotId)
        mark(lotId, 'saved')
        setProblem(undefined)
      } catch (thrown) {
        mark(lotId, isLostConnection(thrown) ? 'waiting' : 'refused')
        setProblem(problemOf(thrown))
      } finally {
        writeUnsent(key, unsent.current)
      }
    },
    [api, countId, key, mark],
  )

  const enter = useCallback(
    (lotId: number, entered: Found) => {
      unsent.current.set(lotId, entered)
      writeUnsent(key, unsent.current)
      setFound((before) => new Map(before).set(lotId, entered))
      void send(lotId)
    },
    [key, send],
  )

  const waiting = [...saves.values()].filter((state) => state === 'waiting').length
  useEffect(() => {
    if (waiting === 0) return
    const timer = setInterval(() => {
      for (const lotId of unsent.current.keys()) void send(lotId)
    }, tryAgainEveryMs)
    return () => clearInterval(timer)
  }, [waiting, send])

  const lines = useMemo(
    () =>
      sheet.lines.map((line): CountedLine => {
        const own = found.get(line.lotId)
        const save = saves.get(line.lotId)
        if (!own) return { ...line, save }
        const { counted, reason } = own
        return { ...line, counted, reason, difference: counted - line.expected, save }
      }),
    [sheet.lines, found, saves],
  )
  return { lines, enter, waiting, problem }
}

function readUnsent(key: string): ReadonlyMap<number, Found> {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '[]') as [number, Found][]
    return new Map(stored)
  } catch {
    return new Map()
  }
}

/** A store that is full or forbidden loses it without a fault: the row says that it is not sent. */
function writeUnsent(key: string, unsent: ReadonlyMap<number, Found>): void {
  try {
    if (unsent.size === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify([...unsent]))
  } catch {
    // The row goes on saying that it waits.
  }
}
