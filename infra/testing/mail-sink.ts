import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  from: string
  to: string[]
  raw: string
}

/** What the sink does with the next mails: take them, answer with a code, or take them and hang up without an answer. */
export type SinkMood = 'take' | 'hang up' | 421 | 451 | 550

/** A real mail server on this machine that keeps what it is given. */
export const startMailSink = async () => {
  const received: ReceivedMail[] = []
  let mood: SinkMood = 'take'
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_, __, callback) => {
      if (typeof mood !== 'number') return callback()
      callback(Object.assign(new Error(`not now (${mood})`), { responseCode: mood }))
    },
    onData: (stream, session, callback) => {
      let raw = ''
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
        })
        if (mood === 'hang up') {
          for (const { _socket } of server.connections as unknown as Set<{ _socket: { destroy(): void } }>)
            _socket.destroy()
          return
        }
        callback()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    set mood(next: SinkMood) {
      mood = next
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
