/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const executionRefusals = {
  'execution-no-programme': 409,
  'execution-row-not-found': 404,
} as const
