/** A gateway on this machine that keeps what it is sent, for tests. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TakenRequest = { headers: IncomingHttpHeaders; body: unknown }

export type SmsGateway = {
  readonly url: string
  readonly requests: readonly TakenRequest[]
  /** The status of the next answers; `silence` leaves the caller waiting. */
  answer: number | 'silence'
  close(): Promise<void>
}

export async function startSmsGateway(): Promise<SmsGateway> {
  const requests: TakenRequest[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      requests.push({ headers: request.headers, body })
      if (gateway.answer === 'silence') return
      response.writeHead(gateway.answer).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const gateway: SmsGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    requests,
    answer: 200,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return gateway
}
