/** What the server answers; the shapes are those of the server's own views. */
import type { CellAccount } from '../cell-account.ts'
import type { CellView, ColumnView, MarkView, RowView, TableView } from '../views.ts'
import type {
  AnswerView as ServerAnswer,
  FindingView as ServerFinding,
  GoneView as ServerGone,
  PlaceView,
} from '../../findings/describe-finding.ts'

export type { CellView, ColumnView, MarkView, PlaceView, RowView, TableView }

/** Moments come as ISO 8601. */
export type AnswerView = Omit<ServerAnswer, 'answeredAt'> & { answeredAt: string }
export type FindingView = Omit<ServerFinding, 'answers' | 'consequences'> & {
  answers: readonly AnswerView[]
  consequences: readonly FindingView[]
}
export type GoneView = Omit<ServerGone, 'answers'> & { answers: readonly AnswerView[] }

export type FindingsAnswer = {
  programme: string
  name: string
  edition: string
  findings: readonly FindingView[]
  gone: readonly GoneView[]
}

export type CellAnswer = Omit<CellAccount, 'findings' | 'touching' | 'inherited'> & {
  findings: readonly FindingView[]
  touching: readonly FindingView[]
  inherited: readonly FindingView[]
}

export type DeskAnswer = {
  programmes: readonly {
    programme: string
    name: string
    years: readonly number[]
    tables: readonly { table: string; title: string; appendix: string }[]
  }[]
}
