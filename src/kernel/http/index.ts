export { buildServer, type ServerOptions } from './server.ts'
export { type Api, sendOutcome, type RegionRequest } from './region-api.ts'
export { fieldProblem, shown } from './field-problems.ts'
export {
  type FieldProblem,
  type Problem,
  problem,
  refusalProblem,
  registeredRefusals,
  registerRefusals,
} from './problem.ts'
export { html, Html, raw, type HtmlValue } from './html.ts'
export { asRead, inLanguage, sendFile } from './files.ts'
