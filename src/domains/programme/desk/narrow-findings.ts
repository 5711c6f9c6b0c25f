import type { FindingView } from '../findings/describe-finding.ts'
import type { FindingList } from '../findings/list-findings.ts'

export type FindingFilter = {
  severity?: string | undefined
  rule?: string | undefined
  table?: string | undefined
  answered?: 'yes' | 'no' | undefined
}

/** Only what fits; a cause stays, with all that follows from it, where one of its consequences fits. */
export function narrowed(list: FindingList, filter: FindingFilter): FindingList {
  const isWhole = Object.values(filter).every((value) => value === undefined)
  return {
    ...list,
    findings: list.findings.filter((finding) => fits(finding, filter)),
    gone: isWhole ? list.gone : [],
  }
}

export function fits(finding: FindingView, filter: FindingFilter): boolean {
  const { severity, rule, table, answered } = filter
  const isThis =
    (severity === undefined || finding.severity === severity) &&
    (rule === undefined || finding.rule === rule) &&
    (table === undefined || finding.places.some((place) => (place.table ?? 'text') === table)) &&
    (answered === undefined || (finding.answered === 'nobody') === (answered === 'no'))
  return isThis || finding.consequences.some((below) => fits(below, filter))
}
