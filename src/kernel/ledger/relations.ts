/** The parameters of a posting as relations that its statements share. */

/** How many of the lines in the way are named. */
export const namedProblems = 20

/*
 * Arrays come through a sub-select, which hides their length from the planner: one plan serves one
 * line and ten thousand, and is made once a connection instead of at every call.
 */
const lineColumns =
  'from_account_id, to_account_id, item_id, quantity, reverses_id, is_guarded, ord'
export const lines = `line AS (
  SELECT * FROM unnest(
    (SELECT :from::bigint[]), (SELECT :to::bigint[]), (SELECT :item::bigint[]),
    (SELECT :quantity::bigint[]), (SELECT :reverses::bigint[]), (SELECT :guarded::boolean[])
  ) WITH ORDINALITY AS line(${lineColumns})
)`
export const firstLine = `(VALUES (
  (:from::bigint[])[1], (:to::bigint[])[1], (:item::bigint[])[1], (:quantity::bigint[])[1],
  NULL::bigint, (:guarded::boolean[])[1], 1)) AS line(${lineColumns})`
export const needs = `need AS (
  SELECT * FROM unnest(
    (SELECT :needAccount::bigint[]), (SELECT :needItem::bigint[]),
    (SELECT :needDelta::bigint[]), (SELECT :needLowest::bigint[])
  ) AS need(account_id, item_id, delta, lowest)
)`
