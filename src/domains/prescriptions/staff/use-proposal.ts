import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useLanguage, useRegionId } from '#kernel/staff/index.ts'
import type { ProposalAnswer } from './answers.ts'

export type ProposalQuestion = {
  siteId: number
  personId: number
  medicineId: number
  isChronicCourse: boolean
  isByTradeName?: boolean
  commissionDecisionId?: number
  units?: number
  unitsPerDay?: string
}

/** What would come of the prescription, asked again with every change; the last answer stays meanwhile. */
export function useProposal(question: ProposalQuestion | undefined) {
  const api = useApi()
  const region = useRegionId()
  const language = useLanguage()
  return useQuery<ProposalAnswer>({
    queryKey: ['proposal', region, language, question],
    queryFn: ({ signal }) =>
      api.post<ProposalAnswer>('prescriptions/proposal', question, { signal }),
    enabled: question !== undefined,
    ...(question === undefined ? {} : { placeholderData: keepPreviousData }),
    retry: false,
  })
}
