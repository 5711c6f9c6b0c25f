/** The programme of guarantees: read, computed, checked. */
export type { Finding, RuleCode, Severity } from './checks/finding.ts'
export * from './model/types.ts'
