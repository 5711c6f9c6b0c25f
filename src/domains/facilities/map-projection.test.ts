import { describe, expect, it } from 'vitest'
import { isInside, mapProjection, svgPath } from './map-projection.ts'

const corners = [
  { latitude: 60, longitude: 30 },
  { latitude: 61, longitude: 30 },
  { latitude: 61, longitude: 32 },
  { latitude: 60, longitude: 32 },
]

describe('the projection of a small map', () => {
  it('fills the width inside the margin, north up and east to the right', () => {
    const map = mapProjection(corners, { width: 220, margin: 10 })
    const [southWest, northWest, northEast] = corners.map((corner) => map.position(corner))
    expect(southWest?.x).toBeCloseTo(10)
    expect(northEast?.x).toBeCloseTo(210)
    expect(northWest?.y).toBeCloseTo(10)
    expect(southWest?.y).toBeCloseTo(map.height - 10)
  })

  it('draws a kilometre as long to the east as to the north', () => {
    // At 60.5° a degree of longitude is cos 60.5° = 0.4924 of a degree of latitude.
    const map = mapProjection(corners, { width: 200 })
    expect(map.height).toBeCloseTo(200 / (2 * 0.4924), 1)
  })

  it('puts a single place in the middle of the width', () => {
    const place = { latitude: 54, longitude: 32 }
    const map = mapProjection([place], { width: 100, margin: 5 })
    expect(map.position(place)).toEqual({ x: 50, y: 5 })
  })

  it('needs a place', () => {
    expect(() => mapProjection([], { width: 100 })).toThrow('a map needs a place')
  })

  it('writes a border as a closed path and a river as an open one', () => {
    const map = mapProjection(corners, { width: 200 })
    expect(svgPath(map, corners, true)).toMatch(/^M0 203\.1L0 0L200 0L200 203\.1Z$/)
    expect(svgPath(map, corners.slice(0, 2))).toBe('M0 203.1L0 0')
    expect(svgPath(map, [])).toBe('')
  })
})

describe('inside a border', () => {
  it('tells inside from outside, in a bay too', () => {
    const horseshoe = [
      { latitude: 0, longitude: 0 },
      { latitude: 3, longitude: 0 },
      { latitude: 3, longitude: 3 },
      { latitude: 0, longitude: 3 },
      { latitude: 0, longitude: 2 },
      { latitude: 2, longitude: 2 },
      { latitude: 2, longitude: 1 },
      { latitude: 0, longitude: 1 },
    ]
    expect(isInside({ latitude: 1, longitude: 0.5 }, horseshoe)).toBe(true)
    expect(isInside({ latitude: 1, longitude: 1.5 }, horseshoe)).toBe(false)
    expect(isInside({ latitude: 2.5, longitude: 1.5 }, horseshoe)).toBe(true)
    expect(isInside({ latitude: 1, longitude: 4 }, horseshoe)).toBe(false)
  })
})
