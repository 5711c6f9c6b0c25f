/** A curve in a box: where its points and its target lines lie. */
export type CurveShape = {
  readonly width: number
  readonly height: number
  readonly x: (at: number) => number
  readonly y: (value: number) => number
  readonly from: number
  readonly to: number
  readonly least: number
  readonly most: number
}

export type Located = { readonly at: number; readonly value: number }

/**
 * Lays a curve into a box. Every value and target fits; a line that is level lies in the middle. Years
 * stand at their middle, so the box reaches from the beginning of the first to the end of the last.
 */
export function curveShape(
  points: readonly Located[],
  targets: readonly { readonly year: number; readonly value: number }[],
  box: {
    width: number
    height: number
    left?: number
    right?: number
    top?: number
    bottom?: number
  },
): CurveShape {
  const { width, height, left = 2, right = 2, top = 3, bottom = 3 } = box
  const places = [...points.map(({ at }) => Math.floor(at)), ...targets.map(({ year }) => year)]
  const values = [...points.map(({ value }) => value), ...targets.map(({ value }) => value)]
  const from = Math.min(...places)
  const to = Math.max(...places) + 1
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = high === low ? Math.max(Math.abs(high) * 0.1, 1) : (high - low) * 0.06
  const [least, most] = [low - room, high + room]
  return {
    width,
    height,
    from,
    to,
    least,
    most,
    x: (at) => rounded(left + ((at - from) / (to - from)) * (width - left - right)),
    y: (value) => rounded(top + ((most - value) / (most - least)) * (height - top - bottom)),
  }
}

/** A line through the points, as a path of SVG. */
export function linePath(
  { x, y }: Pick<CurveShape, 'x' | 'y'>,
  points: readonly Located[],
): string {
  return points
    .map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`)
    .join('')
}

/** A step a year: what is asked for in it. */
export function targetPath(
  { x, y }: Pick<CurveShape, 'x' | 'y'>,
  targets: readonly { readonly year: number; readonly value: number }[],
): string {
  return targets.map(({ year, value }) => `M${x(year)} ${y(value)}H${x(year + 1)}`).join('')
}

/** Round figures for the axis, from the bottom up: 1, 2 or 5 of some power of ten apart. */
export function calculateTicks(least: number, most: number, atMost: number): number[] {
  const span = most - least
  const power = 10 ** Math.floor(Math.log10(span / atMost))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= atMost)
  const apart = step ?? 10 * power
  const first = Math.ceil(least / apart)
  const count = Math.floor(most / apart) - first + 1
  return Array.from({ length: Math.max(count, 0) }, (_, index) =>
    Number(((first + index) * apart).toPrecision(12)),
  )
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
