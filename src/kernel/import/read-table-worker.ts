import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { readTable, type Table, type UnreadableFile } from './read-table.ts'

const biggestInThread = 64 * 1024

/**
 * As readTable, in a thread of its own where the file is large enough to hold
 * up the requests of others.
 */
export async function readTableAside(
  name: string,
  bytes: Uint8Array,
): Promise<Table | UnreadableFile> {
  if (bytes.length <= biggestInThread) return readTable(name, bytes)
  const worker = new Worker(new URL(import.meta.url), { workerData: { name, bytes } })
  const [result] = (await once(worker, 'message')) as [Table | UnreadableFile]
  await worker.terminate()
  return result
}

type Task = { name: string; bytes: Uint8Array }

if (!isMainThread && parentPort) {
  const { name, bytes } = workerData as Task
  parentPort.postMessage(await readTable(name, bytes))
}
