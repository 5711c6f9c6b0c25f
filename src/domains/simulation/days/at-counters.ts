/**
 * Work at several sites at once, in the order of each site: what happens at one counter never waits
 * for another, and the result does not depend on who was faster.
 */
export async function atCounters<Item>(
  items: readonly Item[],
  siteOf: (item: Item) => number,
  work: (item: Item, place: number) => Promise<void>,
  atATime = 3,
): Promise<void> {
  const sites = [...Map.groupBy(items, siteOf).values()].values()
  const clerk = async () => {
    for (const queue of sites) {
      for (const [place, item] of queue.entries()) await work(item, place)
    }
  }
  await Promise.all(Array.from({ length: atATime }, clerk))
}
