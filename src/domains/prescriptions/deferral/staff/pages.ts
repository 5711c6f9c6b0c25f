export { DeferredPage } from './deferred-page.tsx'
