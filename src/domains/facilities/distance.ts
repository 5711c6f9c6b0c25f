/** A point on the earth, degrees of WGS 84, north and east positive. */
export type Point = { readonly latitude: number; readonly longitude: number }

const earthRadiusInKm = 6371.0088 // mean radius (IUGG)
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Whether the numbers can be a place on earth; for what comes from an address or a file. */
export function isPoint(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

/**
 * The way along the great circle, in kilometres: as the crow flies, never the way by road.
 * Right to about half a per cent, because the earth is not quite a sphere.
 *
 * @example Smolensk to Vyazma: about 152
 */
export function distanceInKm(from: Point, to: Point): number {
  const latitudes = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const longitudes = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const chord =
    latitudes + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * longitudes
  return 2 * earthRadiusInKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** What lies at which distance, nearest first; equally far ones keep their order. */
export function nearestFirst<Place extends Point>(
  places: readonly Place[],
  from: Point,
): (Place & { distanceInKm: number })[] {
  return places
    .map((place) => ({ ...place, distanceInKm: distanceInKm(from, place) }))
    .toSorted((one, other) => one.distanceInKm - other.distanceInKm)
}
