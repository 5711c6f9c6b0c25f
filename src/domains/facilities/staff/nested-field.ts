import type { DraftForm, FieldBinding } from '#kernel/staff/index.ts'

/**
 * A field within a list of a form: `nestedField(form, 'closures', 0, 'from')`. What cannot be read
 * is kept with the list.
 */
export function nestedField<
  Values extends object,
  List extends keyof Values & string,
  Name extends string,
>(
  form: DraftForm<Values>,
  list: List,
  index: number,
  name: Name,
): FieldBinding<RowOf<Values[List]>[Name & keyof RowOf<Values[List]>]> {
  type Row = RowOf<Values[List]>
  const rows = form.values[list] as readonly Row[]
  const path = `${list}.${index}.${name}`
  const key = name as unknown as keyof Row
  return {
    id: form.fieldId(path),
    value: (rows[index] as Row)[key] as never,
    onChange: (value) =>
      form.set(
        list,
        rows.map((row, at) => (at === index ? { ...row, [key]: value } : row)) as Values[List],
      ),
    error: form.errorAt(path),
    required: false,
    onUnreadable: form.field(list).onUnreadable,
  }
}

type RowOf<List> = List extends readonly (infer Row extends object)[] ? Row : never
