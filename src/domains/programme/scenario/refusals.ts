/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const scenarioRefusals = {
  'scenario-archived': 409,
  'scenario-change-unusable': 422,
  'scenario-changed-meanwhile': 409,
  'scenario-needs-name': 422,
  'scenario-not-found': 404,
  'scenario-not-yours': 403,
  'scenario-programme-changed': 409,
  'scenario-programme-not-found': 404,
} as const
