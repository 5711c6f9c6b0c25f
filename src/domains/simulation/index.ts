/** A region that lives without people: through the use cases of the other slices. */
export { tellHotlineStory } from './hotline-story.ts'
export { keepDemonstrationFresh } from './keep-fresh.ts'
export { tellStockStory } from './stock-story.ts'
