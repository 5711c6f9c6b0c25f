/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const executionRefusals = {
  'execution-no-programme': 409,
  'execution-row-not-found': 404,
  'moves-changed': 409,
  'moves-do-not-fit': 409,
  'moves-in-draft': 409,
  'moves-in-remarks': 409,
  'moves-none': 422,
} as const
