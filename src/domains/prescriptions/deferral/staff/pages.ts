export { UnmetPage } from './unmet-page.tsx'
export { DeferredPage } from './deferred-page.tsx'
