import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Names } from '#kernel/language.ts'
import { demonstrationFolder } from './demonstration/read-rows.ts'
import type { Point } from './distance.ts'

export type OutlineLine = { readonly names: Names; readonly points: readonly Point[] }

/** A region for a small map. Approximate: a drawing to find one's way, not a survey. */
export type RegionOutline = {
  readonly border: readonly Point[]
  /** Names of what lies around, each at a place outside the border. */
  readonly neighbours: readonly { readonly names: Names; readonly at: Point }[]
  readonly rivers: readonly OutlineLine[]
  readonly roads: readonly OutlineLine[]
}

type Position = [longitude: number, latitude: number]
type Line = { names: Names; line: Position[] }
type OutlineFile = {
  border: Position[]
  neighbours: { names: Names; at: Position }[]
  rivers: Line[]
  roads: Line[]
}

const outlines = new Map<string, RegionOutline | undefined>()

/** The outline of a region, if it has been drawn; read once. */
export function findRegionOutline(regionId: string): RegionOutline | undefined {
  if (!outlines.has(regionId)) outlines.set(regionId, readOutline(regionId))
  return outlines.get(regionId)
}

function readOutline(regionId: string): RegionOutline | undefined {
  const folder = demonstrationFolder(regionId)
  const path = folder && join(folder, 'outline.json')
  if (!path || !existsSync(path)) return undefined
  const file = JSON.parse(readFileSync(path, 'utf8')) as OutlineFile
  return {
    border: file.border.map(pointOf),
    neighbours: file.neighbours.map(({ names, at }) => ({ names, at: pointOf(at) })),
    rivers: file.rivers.map(lineOf),
    roads: file.roads.map(lineOf),
  }
}

function lineOf({ names, line }: Line): OutlineLine {
  return { names, points: line.map(pointOf) }
}

function pointOf([longitude, latitude]: Position): Point {
  return { latitude, longitude }
}
