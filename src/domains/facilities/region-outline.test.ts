import { describe, expect, it } from 'vitest'
import { isInside, mapProjection, svgPath } from './map-projection.ts'
import { findRegionOutline } from './region-outline.ts'

const outline = findRegionOutline('ru-smolensk')

describe('the outline of the Smolensk region', () => {
  it('is small enough for a page and as large as the region', () => {
    const border = outline?.border ?? []
    expect(border.length).toBeGreaterThan(30)
    expect(border.length).toBeLessThanOrEqual(60)
    const latitudes = border.map(({ latitude }) => latitude)
    const longitudes = border.map(({ longitude }) => longitude)
    // The region lies between 53.4° and 56.1° north, 30.7° and 35.4° east.
    expect(Math.min(...latitudes)).toBeCloseTo(53.4, 0)
    expect(Math.max(...latitudes)).toBeCloseTo(56.1, 0)
    expect(Math.min(...longitudes)).toBeCloseTo(30.75, 0)
    expect(Math.max(...longitudes)).toBeCloseTo(35.35, 0)
    const path = svgPath(mapProjection(border, { width: 320, margin: 8 }), border, true)
    expect(path.length).toBeLessThan(800)
  })

  it('names its neighbours outside the border and its rivers inside', () => {
    const border = outline?.border ?? []
    expect(outline?.neighbours).toHaveLength(6)
    for (const { at, names } of outline?.neighbours ?? []) {
      expect(isInside(at, border), names.ru).toBe(false)
    }
    for (const { points, names } of [...(outline?.rivers ?? []), ...(outline?.roads ?? [])]) {
      const inside = points.filter((point) => isInside(point, border))
      expect(inside.length, names.ru).toBeGreaterThanOrEqual(points.length - 2)
    }
  })

  it('is not invented for a region that nobody has drawn', () => {
    expect(findRegionOutline('ru-second')).toBeUndefined()
  })
})
