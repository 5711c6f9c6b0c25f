import type { PlainDate } from '#kernel/plain-date.ts'

export const licenceKinds = ['pharmaceutical', 'narcotics', 'medical'] as const
export type LicenceKind = (typeof licenceKinds)[number]

/** What a site is licensed for; `to` is the last day in force, none is until further notice. */
export type Licence = {
  readonly kind: LicenceKind
  readonly number: string
  /** Works and services as the licence names them. */
  readonly works: readonly string[]
  readonly from: PlainDate
  readonly to?: PlainDate | undefined
}

/** Whether the licence is in force on a day; its first and its last day count. */
export function isInForce(licence: Pick<Licence, 'from' | 'to'>, on: PlainDate): boolean {
  return licence.from <= on && (licence.to === undefined || on <= licence.to)
}

/** The licences in force on a day, all kinds or one. */
export function licencesInForce(
  licences: readonly Licence[],
  on: PlainDate,
  kind?: LicenceKind,
): Licence[] {
  return licences.filter(
    (licence) => isInForce(licence, on) && (kind === undefined || licence.kind === kind),
  )
}

/** Whether a licence of the kind is in force on a day and names the work. */
export function isLicensedFor(
  licences: readonly Licence[],
  kind: LicenceKind,
  work: string,
  on: PlainDate,
): boolean {
  return licencesInForce(licences, on, kind).some(({ works }) => works.includes(work))
}

/** Two licences of one kind and number that are in force on the same day, if there are. */
export function overlappingLicence(licences: readonly Licence[]): Licence | undefined {
  return licences.find((licence, index) =>
    licences
      .slice(0, index)
      .some(
        (earlier) =>
          earlier.kind === licence.kind &&
          earlier.number === licence.number &&
          (licence.to === undefined || earlier.from <= licence.to) &&
          (earlier.to === undefined || licence.from <= earlier.to),
      ),
  )
}
