/** Which desk stands on the page, for which scenario of the address. */
export type DeskOnPage = {
  readonly count: number
  readonly scenario: string | undefined
  /** The scenario that the desk was saved as just now: the address is about to say so. */
  readonly named: string | undefined
}

export function firstDesk(scenario: string | undefined): DeskOnPage {
  return { count: 0, scenario, named: undefined }
}

/**
 * The desk for the scenario of the address. What is saved under a name, or as a copy, goes on at the
 * same desk with its way back, its focus and its place on the page; any other scenario gets a new one.
 */
export function nextDesk(desk: DeskOnPage, scenario: string | undefined): DeskOnPage {
  if (scenario === desk.scenario) return desk
  const isNamed = scenario !== undefined && scenario === desk.named
  return { count: isNamed ? desk.count : desk.count + 1, scenario, named: undefined }
}
