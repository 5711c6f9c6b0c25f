import './theme/kit-styles.ts'

export {
  type Place,
  PlaceLink,
  useAddressParam,
  useAddressParams,
  useChangeAddress,
  useGo,
  useHref,
  useRegionId,
  useRouteParam,
} from './address.tsx'
export type { Api, Query, RequestOptions } from './api/client.ts'
export {
  type FieldError,
  fieldPath,
  isLostConnection,
  type Problem,
  problemOf,
  RequestFailed,
} from './api/problem.ts'
export { collationOf } from './collation.ts'
export { Figure, type FigureProps, Figures } from './figure.tsx'
export { DateField } from './form/date-field.tsx'
export { FormFrame } from './form/form-frame.tsx'
export { MoneyField, NumberField, QuantityField } from './form/number-fields.tsx'
export { type Option, Picker, RemotePicker, SitePicker } from './form/picker.tsx'
export { ReasonForm, type ReasonWords } from './form/reason-form.tsx'
export {
  CheckField,
  type Choice,
  ChoiceField,
  type FieldWords,
  PasswordField,
  TextAreaField,
  TextField,
} from './form/text-fields.tsx'
export {
  type DraftForm,
  type DraftFormOptions,
  type FieldBinding,
  type FieldMessages,
  useDraftForm,
} from './form/use-draft-form.ts'
export { Icon, type IconName } from './icons.tsx'
export { JobProgress, type JobState, JobStateView } from './job-progress.tsx'
export { type Shortcut, useShortcuts } from './keys.ts'
export { Facts, Page, Section } from './page.tsx'
export { ProblemText } from './problem-text.tsx'
export { groupSeparator } from './scan/burst.ts'
export { type ScanHandler, useScanner } from './scan/use-scanner.ts'
export {
  type Account,
  type Me,
  type Permission,
  type Session,
  type StaffRegion,
  type StaffSite,
  useMay,
  useSession,
} from './session.ts'
export { SidePanel } from './side-panel.tsx'
export { Mark, type Shape, type State, StateMark, type Tone } from './state-mark.tsx'
export { EmptyState, type EmptyWords, ErrorState } from './states.tsx'
export type { Column, Kind } from './table/column.ts'
export { DataTable, type DataTableProps, type TableDrawer } from './table/data-table.tsx'
export { type Page as RowPage, pagedSource, type TableSource, wholeSource } from './table/source.ts'
export { splitRange } from './table/filter.ts'
export type { TableAction } from './table/table-summary.tsx'
export type { Sort, TableView } from './table/view.ts'
export { type Tab, Tabs } from './tabs.tsx'
export { type Toasts, useToasts } from './toasts.tsx'
export { answerKey, useAnswer, useApi, useRefresh } from './use-api.ts'
export { useFormat, useLanguage, useToday } from './use-language.ts'
export { useSteps } from './use-steps.ts'
export { Why, type WhyDecision, type WhyReason, type WhySource } from './why.tsx'
export { defineWorkplace, type Finder, type Finding, type Workplace } from './workplace.ts'
