/** A table of the folder in its one written form: semicolons, quotes only where they are needed. */
export function csvText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(quoted).join(';')}\n`).join('')
}

function quoted(text: string): string {
  return /^\s|\s$|[";\r\n\ufeff]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
