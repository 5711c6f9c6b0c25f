import { useCallback } from 'react'
import { useLanguage, useRegionId } from '#kernel/staff/index.ts'

/** Opens the official form of a prescription beside, ready to be printed. */
export function usePrint(): (id: number) => void {
  const region = useRegionId()
  const language = useLanguage()
  return useCallback(
    (id) => {
      const address = `/api/${region}/prescriptions/${id}/form.pdf?language=${language}`
      window.open(address, '_blank', 'noopener')
    },
    [region, language],
  )
}
