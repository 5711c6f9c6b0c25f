export { siteFiles } from './assets.ts'
export {
  type Choice,
  choices,
  descriptions,
  link,
  phrases,
  telephoneLink,
} from './components.ts'
export { errorPage } from './error-page.ts'
export { countText, dayText, distanceText, momentText, numberText } from './format.ts'
export {
  button,
  errorOf,
  errorSummary,
  type FormError,
  hiddenFields,
  radioField,
  textField,
  tickField,
} from './forms.ts'
export { sitePage, type SitePage } from './layout.ts'
export {
  lookedUpPage,
  type LookUp,
  lookUpErrors,
  lookUpFormPage,
} from './look-up.ts'
export { siteLocales } from './locales/index.ts'
export {
  type Keeping,
  mountSite,
  sendPage,
  siteErrorPage,
  type SiteOptions,
  type SiteSection,
} from './mount-site.ts'
export { readLines, readText } from './read-text.ts'
export { securityHeaders } from './security-headers.ts'
export {
  type SiteLink,
  type SiteSearch,
  type SiteParameters,
  sitePath,
  type SiteView,
  withParameters,
} from './site-view.ts'
