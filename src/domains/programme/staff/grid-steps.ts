/** How far a key moves in a grid of figures, in rows and columns; Home and End go to the side. */
export const gridSteps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
  Home: [0, -1_000],
  End: [0, 1_000],
}
