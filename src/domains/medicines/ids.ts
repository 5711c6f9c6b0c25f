import type { Id } from '#kernel/id.ts'

export type InnId = Id<'Inn'>
export type MedicineId = Id<'Medicine'>
