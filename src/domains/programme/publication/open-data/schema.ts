/** A table of open data: what its columns are, in the words of Frictionless Table Schema. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'year' | 'date'

export type Field = {
  readonly name: string
  readonly type: FieldType
  readonly description?: string
  readonly isRequired?: boolean
}

/** Undefined: there is nothing in the cell. */
export type Value = string | number | boolean | undefined

export type OpenTable = {
  /** In the file's name: `figures`. */
  readonly name: string
  readonly title: string
  readonly fields: readonly Field[]
  readonly primaryKey?: readonly string[]
  readonly foreignKeys?: readonly {
    readonly field: string
    readonly table: string
    readonly to: string
  }[]
  /** A row a record, its values in the order of the fields. */
  readonly rows: readonly (readonly Value[])[]
}

/** The table as CSV: commas, a point in numbers, UTF-8, lines as RFC 4180 has them. */
export function openCsv({ fields, rows }: OpenTable): string {
  const names = fields.map(({ name }) => name)
  return [names, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(value: Value): string {
  const text = value === undefined ? '' : String(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The table as a list of records; what is empty is `null`. */
export function openJson({ fields, rows }: OpenTable): string {
  const records = rows.map((row) =>
    Object.fromEntries(fields.map(({ name }, index) => [name, row[index] ?? null])),
  )
  return `${JSON.stringify(records, undefined, 1)}\n`
}

/** The Table Schema of the table. */
export function tableSchema({ fields, primaryKey, foreignKeys }: OpenTable): object {
  return {
    fields: fields.map(({ name, type, description, isRequired }) => ({
      name,
      type,
      ...(description === undefined ? {} : { description }),
      ...(isRequired ? { constraints: { required: true } } : {}),
    })),
    missingValues: [''],
    ...(primaryKey ? { primaryKey } : {}),
    ...(foreignKeys
      ? {
          foreignKeys: foreignKeys.map(({ field, table, to }) => ({
            fields: [field],
            // A table that refers to itself is not named.
            reference: { ...(table === '' ? {} : { resource: table }), fields: [to] },
          })),
        }
      : {}),
  }
}
