/** What stands in a cell of the grid. */
export const shows = ['together', 'printed', 'computed', 'difference'] as const
export type Show = (typeof shows)[number]

export function isShow(text: string): text is Show {
  return (shows as readonly string[]).includes(text)
}
