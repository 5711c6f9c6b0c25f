/** Code → HTTP status; the sentences stand in desk/locales/ under `refusal`. */
export const programmeDeskRefusals = {
  'finding-answered-meanwhile': 409,
  'finding-edition-stands': 409,
  'finding-needs-edition': 422,
  'finding-needs-reason': 422,
  'finding-not-found': 404,
  'programme-cell-not-found': 404,
  'programme-not-served': 404,
  'programme-table-not-found': 404,
} as const
