import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * A kept HTTP connection that sends bytes made beforehand and looks at nothing of the answer but
 * its status and its end: the client shares two cores with what it measures.
 */
export type RawConnection = {
  /** Resolves when the whole answer is there; rejects for any status but 200. */
  send(request: Buffer): Promise<void>
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')

export async function openRawConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  await once(socket, 'connect')
  let waiting: PromiseWithResolvers<void> | undefined
  let received = 0
  let expected = Number.POSITIVE_INFINITY
  const fail = (error: Error) => waiting?.reject(error)
  const hangUp = new Error('the server hung up')
  socket.on('error', fail).on('close', () => fail(hangUp))
  socket.on('data', (piece) => {
    if (received === 0) expected = lengthOf(piece, fail)
    received += piece.length
    if (received < expected) return
    const answered = waiting
    waiting = undefined
    received = 0
    answered?.resolve()
  })
  return {
    send: (request) => {
      if (socket.destroyed) return Promise.reject(hangUp)
      waiting = Promise.withResolvers<void>()
      socket.write(request)
      return waiting.promise
    },
    close: () => closeQuietly(socket),
  }
}

/** Length of head and body; the head of our answers always comes in the first piece. */
function lengthOf(piece: Buffer, fail: (error: Error) => void): number {
  const end = piece.indexOf(headEnd)
  const head = piece.toString('latin1', 0, end)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) fail(new Error(head.slice(0, 80)))
  return end + headEnd.length + Number(length)
}

function closeQuietly(socket: Socket): void {
  socket.removeAllListeners('close')
  socket.destroy()
}
