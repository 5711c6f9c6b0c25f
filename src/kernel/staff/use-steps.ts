import { useState } from 'react'
import { type Problem, problemOf } from './api/problem.ts'
import { useRefresh } from './use-api.ts'

/**
 * Takes one step at a time and asks again for what it may have changed, whether it went well or
 * not: a refused step often means that somebody else was faster. `busy` names the step that runs.
 */
export function useSteps<Step extends string>(refreshes: readonly string[]) {
  const refresh = useRefresh()
  const [busy, setBusy] = useState<Step>()
  const [problem, setProblem] = useState<Problem>()
  async function take(step: Step, work: () => Promise<void>): Promise<void> {
    setBusy(step)
    setProblem(undefined)
    try {
      await work()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      refresh(...refreshes)
      setBusy(undefined)
    }
  }
  return { busy, problem, take }
}
