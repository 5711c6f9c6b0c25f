export { type Random, seededRandom } from '#kernel/seeded-random.ts'
