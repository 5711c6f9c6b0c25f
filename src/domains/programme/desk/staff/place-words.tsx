import { PlaceLink } from '#kernel/staff/index.ts'
import type { PlaceView } from './answers.ts'

/** A place of the document; where it stands in a table, a link to its cell. */
export function PlaceWords({ place: { words, table, row, column } }: { place: PlaceView }) {
  if (table === undefined) return <span>{words}</span>
  const cell = column ? { cell: `${row ?? ''}~${column}` } : {}
  return (
    <PlaceLink to="programme/desk" search={{ table, ...cell }}>
      {words}
    </PlaceLink>
  )
}
