import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { PdfDocument } from './document.ts'

type Task = { id: number; document: PdfDocument }
type Answer = { id: number; bytes: Uint8Array } | { id: number; fault: string }
type Waiting = { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }

const role = 'opora-pdf'
let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * The bytes of a document, drawn in a thread of its own, one after the other, so that no request
 * of others waits for it. The thread keeps the fonts; it does not keep the process alive.
 *
 * @throws Error where the document cannot be drawn: a fault of whoever made it
 */
export function renderPdf(document: PdfDocument): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  lastId += 1
  waiting.set(lastId, { resolve, reject })
  worker ??= startWorker()
  worker.ref()
  worker.postMessage({ id: lastId, document } satisfies Task)
  return promise
}

function startWorker(): Worker {
  const started = new Worker(new URL(import.meta.url), { workerData: role })
  started.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) started.unref()
    if ('bytes' in answer) asked?.resolve(answer.bytes)
    else asked?.reject(new Error(`PDF: ${answer.fault}`))
  })
  started.on('error', (error: Error) => endWorker(started, error))
  started.on('exit', () => endWorker(started, new Error('the thread that draws PDFs ended')))
  return started
}

function endWorker(ended: Worker, error: Error): void {
  if (worker !== ended) return
  worker = undefined
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}

if (!isMainThread && workerData === role && parentPort) {
  const { drawDocument } = await import('./draw-document.ts')
  const port = parentPort
  let before: Promise<unknown> = Promise.resolve()
  port.on('message', ({ id, document }: Task) => {
    before = before
      .then(() => drawDocument(document))
      .then(
        (bytes) => port.postMessage({ id, bytes } satisfies Answer),
        (error: unknown) => port.postMessage({ id, fault: String(error) } satisfies Answer),
      )
  })
}
