/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const hotlineRefusals = {
  'answer-empty': 422,
  'case-answered': 409,
  'case-not-answered': 409,
  'case-not-found': 404,
  'case-not-opened': 404,
  'case-taken': 409,
  'medicine-not-named': 422,
  'too-many-attempts': 429,
} as const
