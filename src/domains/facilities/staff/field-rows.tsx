import { ActionIcon, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from '#kernel/staff/index.ts'
import classes from './facilities.module.css'

/** A list of rows in a form: each with its fields and a way to take it out, one button to add. */
export function FieldRows<Row>({
  legend,
  addLabel,
  removeLabel,
  rows,
  onChange,
  blank,
  children,
}: {
  legend: string
  addLabel: string
  removeLabel: (row: Row) => string
  rows: readonly Row[]
  onChange: (rows: readonly Row[]) => void
  blank: Row
  children: (index: number) => ReactNode
}) {
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{legend}</legend>
      {rows.map((row, index) => (
        <div key={index} className={classes['row']}>
          {children(index)}
          <ActionIcon
            variant="default"
            size={36}
            mt={24}
            aria-label={removeLabel(row)}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <Icon name="trash" />
          </ActionIcon>
        </div>
      ))}
      <Button
        type="button"
        variant="default"
        leftSection={<Icon name="plus" />}
        onClick={() => onChange([...rows, blank])}
      >
        {addLabel}
      </Button>
    </fieldset>
  )
}
