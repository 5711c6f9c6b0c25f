export { askToPost, type AskToPostOutcome, findStanding, importJobs } from './ask-to-post.ts'
export { decodeText } from './decode-text.ts'
export {
  type CheckedRow,
  findImportKind,
  type ImportColumn,
  type ImportKind,
  type ImportOption,
  type ImportRow,
  listImportKinds,
  type NumberedValue,
  type PostedRow,
  registerImportKind,
  type RowProblem,
} from './kind.ts'
export { notTooOften } from './not-too-often.ts'
export { postFile, type PostFileOutcome } from './post-file.ts'
export type { PostingProgress } from './posting-tables.ts'
export { readTable, type Table } from './read-table.ts'
export { importRoutes } from './routes.ts'
export { refuseRepeated } from './refuse-repeated.ts'
export { type ReceivedFile, receiveFile, type ReceiveOutcome } from './receive-file.ts'
export { problemSentence, refusedRowsCsv } from './refused-rows.ts'
export { findImportFile, type ImportFile, listImportFiles, listStagedRows } from './tables.ts'
