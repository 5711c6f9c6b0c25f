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
type Draw = (drawing: Drawing) => Promise<Uint8Array>

const role = 'opora-drawing'

/** The longest document of the kind that is made here takes some seconds. */
const patienceInMs = 120_000

/**
 * The bytes of a document or a workbook, drawn in a thread of its own, one after the other, so that no
 * request of others waits for it. The thread keeps the fonts; it does not keep the process alive. One
 * that has not answered for two minutes is ended, and the next drawing begins another.
 *
 * @throws Error where it cannot be drawn: a fault of whoever made it
 */
export const draw: Draw = drawIn(patienceInMs)

/** Draws in a thread that is ended where nothing comes of it for so long. */
export function drawIn(mostMs: number): Draw {
  let worker: Worker | undefined
  let lastId = 0
  let patience: NodeJS.Timeout | undefined
  const waiting = new Map<number, Waiting>()

  function start(): Worker {
    const started = new Worker(new URL(import.meta.url), { workerData: role })
    started.on('message', (answer: Answer) => {
      if (worker === started) take(started, answer)
    })
    started.on('error', (error: Error) => end(started, error))
    started.on('exit', () => end(started, new Error('the thread that draws ended')))
    return started
  }

  function take(from: Worker, answer: Answer): void {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    watch(from)
    if ('bytes' in answer) asked?.resolve(answer.bytes)
    else asked?.reject(new Error(answer.fault))
  }

  /** Anew with every answer: what waits behind others is not what takes so long. */
  function watch(from: Worker): void {
    clearTimeout(patience)
    patience = undefined
    if (waiting.size === 0) return from.unref()
    from.ref()
    patience = setTimeout(() => {
      end(from, new Error(`the thread that draws did not answer for ${mostMs} ms`))
      void from.terminate()
    }, mostMs)
  }

  function end(ended: Worker, error: Error): void {
    if (worker !== ended) return
    worker = undefined
    clearTimeout(patience)
    patience = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  return async (drawing) => {
    worker ??= start()
    lastId += 1
    const task: Task = { id: lastId, drawing }
    // Throws where a part of it is no data; then nobody waits for it.
    worker.postMessage(task)
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    waiting.set(task.id, { resolve, reject })
    if (patience === undefined) watch(worker)
    return promise
  }
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
