import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { WriteOptions } from 'hucre'
import type { PdfDocument } from '../pdf/document.ts'

/** What the thread draws. All of it is data, for it crosses: no functions. */
export type Drawing =
  | { readonly kind: 'pdf'; readonly document: PdfDocument }
  | { readonly kind: 'xlsx'; readonly workbook: WriteOptions }

type Task = { id: number; drawing: Drawing }
type Answer = { id: number; bytes: Uint8Array } | { id: number; fault: string }
type Waiting = { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }

const role = 'opora-drawing'
let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * The bytes of a document or a workbook, drawn in a thread of its own, one after the other, so that no
 * request of others waits for it. The thread keeps the fonts; it does not keep the process alive.
 *
 * @throws Error where it cannot be drawn: a fault of whoever made it
 */
export function draw(drawing: Drawing): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  lastId += 1
  waiting.set(lastId, { resolve, reject })
  worker ??= startWorker()
  worker.ref()
  worker.postMessage({ id: lastId, drawing } satisfies Task)
  return promise
}

function startWorker(): Worker {
  const started = new Worker(new URL(import.meta.url), { workerData: role })
  started.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) started.unref()
    if ('bytes' in answer) asked?.resolve(answer.bytes)
    else asked?.reject(new Error(answer.fault))
  })
  started.on('error', (error: Error) => endWorker(started, error))
  started.on('exit', () => endWorker(started, new Error('the thread that draws ended')))
  return started
}

function endWorker(ended: Worker, error: Error): void {
  if (worker !== ended) return
  worker = undefined
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}

/** Each kind with its library, which is read when it is first needed. */
async function drawn(drawing: Drawing): Promise<Uint8Array> {
  if (drawing.kind === 'pdf') {
    const { drawDocument } = await import('../pdf/draw-document.ts')
    return drawDocument(drawing.document)
  }
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx(drawing.workbook)
}

if (!isMainThread && workerData === role && parentPort) {
  const port = parentPort
  let before: Promise<unknown> = Promise.resolve()
  port.on('message', ({ id, drawing }: Task) => {
    before = before
      .then(() => drawn(drawing))
      .then(
        (bytes) => port.postMessage({ id, bytes } satisfies Answer),
        (error: unknown) =>
          port.postMessage({
            id,
            fault: `${drawing.kind.toUpperCase()}: ${String(error)}`,
          } satisfies Answer),
      )
  })
}
