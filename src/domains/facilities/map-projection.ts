import type { Point } from './distance.ts'

/** Where a place stands on a drawing; x to the right, y downwards, in the drawing's units. */
export type MapPosition = { readonly x: number; readonly y: number }

export type MapProjection = {
  readonly width: number
  readonly height: number
  position(place: Point): MapPosition
}

export type MapFrame = { readonly width: number; readonly margin?: number }

/**
 * A flat map of a small part of the earth: equirectangular, with degrees of longitude shortened
 * by the cosine of the middle latitude, so that a kilometre is as long in both directions there.
 * For a region of a few hundred kilometres the error is under two per cent; not for a country.
 *
 * The places fill the width up to the margin; the height follows from their shape. A single
 * place, or places on one line, stand in the middle.
 */
export function mapProjection(places: readonly Point[], frame: MapFrame): MapProjection {
  if (places.length === 0) throw new RangeError('a map needs a place')
  const margin = frame.margin ?? 0
  const latitudes = extent(places.map(({ latitude }) => latitude))
  const longitudes = extent(places.map(({ longitude }) => longitude))
  const shortening = Math.cos((((latitudes.from + latitudes.to) / 2) * Math.PI) / 180)
  const wide = (longitudes.to - longitudes.from) * shortening
  const high = latitudes.to - latitudes.from
  const inner = frame.width - 2 * margin
  const scale = inner / (wide > 0 ? wide : high > 0 ? high : 1)
  const indent = wide > 0 ? margin : frame.width / 2
  return {
    width: frame.width,
    height: high * scale + 2 * margin,
    position: ({ latitude, longitude }) => ({
      x: indent + (longitude - longitudes.from) * shortening * scale,
      y: margin + (latitudes.to - latitude) * scale,
    }),
  }
}

/** The `d` of an SVG path through places, to a tenth of a unit; closed where it is a border. */
export function svgPath(
  projection: MapProjection,
  places: readonly Point[],
  isClosed = false,
): string {
  const steps = places.map((place, index) => {
    const { x, y } = projection.position(place)
    return `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`
  })
  return steps.join('') + (isClosed && steps.length > 0 ? 'Z' : '')
}

/** Whether a place lies inside a border, by counting how often a line to the east crosses it. */
export function isInside(place: Point, border: readonly Point[]): boolean {
  let isIn = false
  border.forEach((end, index) => {
    const start = border[(index + border.length - 1) % border.length] ?? end
    if (start.latitude > place.latitude === end.latitude > place.latitude) return
    const share = (place.latitude - start.latitude) / (end.latitude - start.latitude)
    if (place.longitude < start.longitude + share * (end.longitude - start.longitude)) isIn = !isIn
  })
  return isIn
}

function extent(values: readonly number[]): { from: number; to: number } {
  return { from: Math.min(...values), to: Math.max(...values) }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
