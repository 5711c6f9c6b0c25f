/** A mail server on this machine that keeps what it takes, for tests; obeys RFC 5321 as far as a client can tell. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export type TakenMail = { from: string; to: string[]; headers: string; text: string }

export type SmtpServer = {
  readonly url: string
  readonly mails: readonly TakenMail[]
  /** The answer to a recipient: 250 unless a test says otherwise, for instance `550 no such user`. */
  answerTo: (address: string) => string
  /** The answer after the letter itself. */
  answerToData: () => string
  close(): Promise<void>
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: TakenMail[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    serve(socket, mails, running)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const running: SmtpServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    answerTo: () => '250 OK',
    answerToData: () => '250 taken',
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return running
}

function serve(socket: Socket, mails: TakenMail[], server: SmtpServer): void {
  let mail = empty()
  let letter: string[] | undefined
  let rest = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  const take = (line: string) => {
    if (letter !== undefined) {
      if (line !== '.') return void letter.push(line.startsWith('..') ? line.slice(1) : line)
      const answer = server.answerToData()
      if (answer.startsWith('250')) mails.push({ ...mail, ...read(letter) })
      letter = undefined
      mail = empty()
      return void say(answer)
    }
    const [command = ''] = line.toUpperCase().split(' ')
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (command === 'EHLO' || command === 'HELO') return void say('250 test.invalid')
    if (command === 'MAIL') mail.from = address
    if (command === 'RCPT') {
      const answer = server.answerTo(address)
      if (answer.startsWith('250')) mail.to.push(address)
      return void say(answer)
    }
    if (command === 'DATA') {
      letter = []
      return void say('354 go on')
    }
    if (command === 'QUIT') return void socket.end('221 bye\r\n')
    say('250 OK')
  }
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  say('220 test.invalid')
}

const empty = (): TakenMail => ({ from: '', to: [], headers: '', text: '' })

function read(lines: readonly string[]): Pick<TakenMail, 'headers' | 'text'> {
  const end = lines.indexOf('')
  const headers = lines.slice(0, end).join('\n')
  const body = lines.slice(end + 1).join('\n')
  if (/^content-transfer-encoding: base64/im.test(headers)) {
    return { headers, text: Buffer.from(body, 'base64').toString('utf8') }
  }
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers))
    return { headers, text: body }
  const bytes = body
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8') }
}
