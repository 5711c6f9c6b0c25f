/** What is known of organisations: the kinds of facts. */
export const factKinds = [
  'population',
  'capacity',
  'history',
  'minimum',
  'maximum',
  'coefficient',
] as const
export type FactKind = (typeof factKinds)[number]

export type OrganisationFact = {
  /** Its number in the programme's list. */
  organisation: string
  kind: FactKind
  /**
   * Of a population its group, or ""; of a capacity which one; of a history, minimum and maximum the
   * line; of a coefficient the line, "" for all lines, or `per-head-all`.
   */
  subject: string
  /** Of a history 1 to 12, or 0 for the whole year; else 0. */
  month: number
  /** A plain numeral: "12.5". */
  value: string
}
