import type { ReactNode } from 'react'
import { useFormat } from '../use-language.ts'
import { choiceLabel, type Column, kindOf } from './column.ts'

export type Format = ReturnType<typeof useFormat>

/** A value as the screen writes it. */
export function cellText<Row>(column: Column<Row>, row: Row, format: Format): string {
  const value = column.value(row)
  if (value === null || value === undefined || value === '') return ''
  switch (kindOf(column)) {
    case 'number':
      return format.number(Number(value), column.decimals)
    case 'money':
      return format.money(Number(value))
    case 'date':
      return format.date(String(value))
    case 'moment':
      return format.moment(String(value))
    case 'choice':
      return choiceLabel(column, value)
    case 'text':
      return String(value)
  }
}

export function cellContent<Row>(column: Column<Row>, row: Row, format: Format): ReactNode {
  return column.cell ? column.cell(row) : cellText(column, row, format)
}
