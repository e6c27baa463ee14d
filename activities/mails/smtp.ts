import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import { Transform } from 'node:stream'
import { settings } from '#infra/settings.ts'

export interface Outgoing {
  id: string
  to: string
  subject: string
  text: string
  html: string | null
}

/** What the mail server made of it. `later`: surely not taken now. `refused`: surely never. */
export type Delivery =
  { outcome: 'accepted' } | { outcome: 'later' | 'refused' | 'unknown' | 'outbox'; reason: string }

let transport: { url: string; transporter: Transporter } | undefined

const local = new Set(['localhost', '127.0.0.1', '[::1]'])

const open = (url: string): Transporter => {
  if (transport?.url === url) return transport.transporter
  transport?.transporter.close()
  const { protocol, hostname, username } = new URL(url)
  const transporter = createTransport({
    url,
    // A password goes over TLS or not at all.
    requireTLS: protocol === 'smtp:' && username !== '' && !local.has(hostname),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transporter.use('stream', (mail, done) => {
    const watch = new Transform({
      transform: (chunk, _, next) => next(null, chunk),
      flush: (next) => {
        ;(mail.data as Watched).textGone?.()
        next()
      },
    })
    mail.message.transform(watch)
    done()
  })
  transport = { url, transporter }
  return transporter
}

interface Watched extends SendMailOptions {
  /** Called when the last of the text has been read. */
  textGone?: () => void
}

interface Failure extends Error {
  responseCode?: number
}

/** An answer of the server's own is sure. Without one it can have taken the mail once the whole text had gone out. */
const outcomeOf = ({ responseCode = 0, message }: Failure, textGone: boolean): Delivery => {
  if (responseCode >= 500) return { outcome: 'refused', reason: message }
  if (responseCode >= 400 || !textGone) return { outcome: 'later', reason: message }
  return { outcome: 'unknown', reason: `The answer of the mail server was lost: ${message}` }
}

/** Hands one mail to the configured server, once. Never throws for what the server or the network does. */
export const handOver = async ({ id, to, subject, text, html }: Outgoing): Promise<Delivery> => {
  const { SMTP_URL, mailFrom } = settings()
  if (!SMTP_URL) return { outcome: 'outbox', reason: 'kept in the outbox: no SMTP is configured' }
  let gone = false
  const mail: Watched = {
    // Objects, not texts: nothing is parsed again, so one address stays one address.
    from: mailFrom,
    to: { name: '', address: to },
    envelope: { from: mailFrom.address, to: [to] },
    messageId: `<${id}@${mailFrom.address.split('@')[1]}>`,
    subject,
    text,
    ...(html === null ? {} : { html }),
    headers: { 'auto-submitted': 'auto-generated' },
    textGone: () => (gone = true),
  }
  try {
    await open(SMTP_URL).sendMail(mail)
    return { outcome: 'accepted' }
  } catch (error) {
    return outcomeOf(error as Failure, gone)
  }
}
