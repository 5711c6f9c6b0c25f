import { describe, expect, it } from 'vitest'
import { distanceInKm, isPoint, nearestFirst } from './distance.ts'

const smolensk = { latitude: 54.7818, longitude: 32.0401 }
const moscow = { latitude: 55.7558, longitude: 37.6173 }

describe('distance', () => {
  it('is nothing from a place to itself', () => {
    expect(distanceInKm(smolensk, smolensk)).toBe(0)
  })

  it('is 111.2 km for a degree along a meridian', () => {
    const north = { latitude: 55.7818, longitude: 32.0401 }
    expect(distanceInKm(smolensk, north)).toBeCloseTo(111.2, 1)
  })

  it('is about 370 km from Smolensk to Moscow, there and back alike', () => {
    expect(distanceInKm(smolensk, moscow)).toBeGreaterThan(365)
    expect(distanceInKm(smolensk, moscow)).toBeLessThan(372)
    expect(distanceInKm(moscow, smolensk)).toBe(distanceInKm(smolensk, moscow))
  })

  it('goes the short way over the line where days begin', () => {
    const west = { latitude: 0, longitude: 179.5 }
    const east = { latitude: 0, longitude: -179.5 }
    expect(distanceInKm(west, east)).toBeCloseTo(111.2, 1)
  })

  it('is half the way round the earth to the other side of it', () => {
    const pole = { latitude: 90, longitude: 0 }
    const otherPole = { latitude: -90, longitude: 0 }
    expect(distanceInKm(pole, otherPole)).toBeCloseTo(20015, 0)
  })

  it('orders places from the nearest on and leaves the given list as it is', () => {
    const places = [moscow, smolensk]
    const ordered = nearestFirst(places, { latitude: 54.8, longitude: 32 })
    expect(ordered.map(({ latitude }) => latitude)).toEqual([smolensk.latitude, moscow.latitude])
    expect(places).toEqual([moscow, smolensk])
  })

  it('knows what cannot be a place on earth', () => {
    expect(isPoint(90, -180)).toBe(true)
    expect(isPoint(90.1, 0)).toBe(false)
    expect(isPoint(0, 180.1)).toBe(false)
    expect(isPoint(Number.NaN, 0)).toBe(false)
  })
})
