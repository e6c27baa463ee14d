import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector, Client, type Dispatcher } from 'undici'
import { settings } from '#infra/settings.ts'
import { whyBlocked as whyBlockedByDefault } from './addresses.ts'
import { bodyOf, readBody, type Answer } from './answer.ts'
import { keepConnection, takeConnection, type Connection } from './connections.ts'
import { CallFailed, EgressRefused, failureIn, type Phase } from './errors.ts'
import { isExempt } from './exempt.ts'
import { firstHop, nextHop, type CallRequest, type Hop } from './request.ts'
import { watched } from './watch.ts'

export { CallFailed, EgressRefused } from './errors.ts'
export type { Answer } from './answer.ts'
export type { CallRequest } from './request.ts'

export interface CallOptions {
  /** For the whole call, redirects and reading included; 30 seconds unless said. */
  timeoutMilliseconds?: number
  /** How much of an answer is read, after decompression; 1 MB unless said. */
  maxBytes?: number
  /** Whether a redirect is an answer like any other; it is followed unless said. */
  keepRedirects?: boolean
  /**
   * For calls that do no harm when they arrive twice: connections are kept for a moment, and used again by calls that
   * say the same here, such as an organisation's id.
   */
  reuse?: string
  signal?: AbortSignal
}

export interface Guard {
  /** host:port that may be called whatever its address is. */
  allow: readonly string[]
  /** Finds addresses; the system's unless said. */
  lookup?: (
    host: string,
    options: { all: true },
    done: (error: Error | null, addresses: LookupAddress[]) => void,
  ) => void
  /** Why an address may not be called; `whyBlocked` of addresses.ts unless said. */
  whyBlocked?: (address: string) => string | undefined
}

const mostRedirects = 5

/**
 * A fetch for URLs that somebody else chose. The literal address, or every address that a name has at the
 * moment of connecting, must be public, at the first hop and at every redirect; the connection goes to an
 * address that was checked. Each call has its own connection unless it may be repeated: a reused one that the
 * receiver has just closed would leave it open whether the request arrived.
 *
 * @throws {EgressRefused} when the call may not be made; never to be tried again
 * @throws {CallFailed} when there is no complete answer; `phase` says whether the receiver may have acted
 */
export const guardedFetchWith =
  (guard: Guard) =>
  (request: CallRequest, options: CallOptions = {}): Promise<Answer> =>
    watched(request, (asked) => follow(guard)(asked, options))

const follow =
  (guard: Guard) =>
  async (
    request: CallRequest,
    { timeoutMilliseconds = 30_000, maxBytes = 1_000_000, keepRedirects, reuse, signal }: CallOptions,
  ): Promise<Answer> => {
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const stop = signal ? AbortSignal.any([timeout, signal]) : timeout
    let hop = firstHop(request)
    let done = false
    for (let redirects = 0; ; redirects++) {
      const attempt: Attempt = { hop, stop, maxBytes, reuse, sent: false }
      try {
        const answer = await call(attempt, guard)
        const location = isRedirect(answer.status) && !keepRedirects ? answer.headers.location : undefined
        if (location === undefined) return answer
        if (redirects === mostRedirects)
          throw new CallFailed('after-send', `${hop.url.host} redirects more than ${mostRedirects} times`)
        const next = nextHop(hop, answer.status, location)
        // The receiver has done what was asked, and says where to read about it.
        done ||= next.method !== hop.method
        hop = next
      } catch (error) {
        if (error instanceof EgressRefused || error instanceof CallFailed) throw error
        const phase: Phase = attempt.sent || done ? 'after-send' : 'before-send'
        const { host } = hop.url
        if (signal?.aborted)
          throw new CallFailed(phase, `The call of ${host} was given up`, { cause: signal.reason })
        if (timeout.aborted)
          throw new CallFailed(
            phase,
            `${host} did not ${attempt.sent ? 'answer' : 'accept the connection'} within ${timeoutMilliseconds / 1000} seconds`,
          )
        throw new CallFailed(phase, failureIn(error, host), { cause: error })
      }
    }
  }

/** `guardedFetchWith` the exceptions of MAINSPRING_EGRESS_ALLOW. */
export const guardedFetch = (request: CallRequest, options?: CallOptions): Promise<Answer> =>
  guardedFetchWith({ allow: settings().MAINSPRING_EGRESS_ALLOW })(request, options)

interface Attempt {
  hop: Hop
  stop: AbortSignal
  maxBytes: number
  reuse: string | undefined
  /** Whether there was a connection, which the request is written to at once. */
  sent: boolean
  /** Whether an answer has begun. */
  answered?: true
}

const call = async (attempt: Attempt, guard: Guard): Promise<Answer> => {
  const { url } = attempt.hop
  const exempt = isExempt(url, guard.allow)
  const whyBlocked = exempt ? () => undefined : (guard.whyBlocked ?? whyBlockedByDefault)
  // Sockets never ask `lookup` about literal addresses.
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal)) refuse(literal, url.host, whyBlocked)
  const key = attempt.reuse && `${attempt.reuse} ${exempt} ${url.origin}`
  const kept = key ? takeConnection(key) : undefined
  if (kept) {
    attempt.sent = true
    // One that its receiver has closed meanwhile says so before any answer: then a new one.
    const answer = await ask(attempt, kept, key).catch((error: unknown) => {
      if (attempt.stop.aborted || attempt.answered) throw error
    })
    if (answer) return answer
  }
  const connection: Connection = {
    client: new Client(url.origin, {
      connect: connector(url.host, guard, whyBlocked, () => connection.connected()),
      ...{ pipelining: 1, allowH2: false, headersTimeout: 0, bodyTimeout: 0 },
    }),
    connected: () => undefined,
  }
  return ask(attempt, connection, key)
}

const ask = async (attempt: Attempt, connection: Connection, key: string | undefined): Promise<Answer> => {
  const { client } = connection
  const { url, method, headers, body } = attempt.hop
  connection.connected = () => (attempt.sent = true)
  // A signal given to `request` is heard only once there is a connection.
  const giveUp = () => void client.destroy(new Error('given up'))
  attempt.stop.throwIfAborted()
  attempt.stop.addEventListener('abort', giveUp)
  let whole = false
  try {
    const response = await client.request({
      method: method as Dispatcher.HttpMethod,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, ...(key ? {} : { connection: 'close' }) },
      body: body ?? null,
    })
    attempt.answered = true
    const fields = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    )
    const encoding = method === 'HEAD' ? undefined : fields['content-encoding']
    const { data, truncated, decoded } = await readBody(response.body, encoding, attempt.maxBytes)
    whole = !truncated && fields.connection?.toLowerCase() !== 'close'
    if (decoded) {
      delete fields['content-encoding']
      delete fields['content-length']
    }
    return {
      status: response.statusCode,
      headers: fields,
      ...bodyOf(data, fields['content-type'], truncated),
      ...(truncated ? { truncated } : {}),
      bytes: data.length,
      url: url.href,
    }
  } finally {
    attempt.stop.removeEventListener('abort', giveUp)
    if (key && whole) keepConnection(key, connection)
    else void client.destroy()
  }
}

const connector = (
  host: string,
  guard: Guard,
  whyBlocked: (address: string) => string | undefined,
  connected: () => void,
): buildConnector.connector => {
  const find = guard.lookup ?? systemLookup
  const lookup: LookupFunction = (name, options, done) =>
    find(name, { all: true }, (error, addresses) => {
      if (error) return done(error, [])
      try {
        for (const { address } of addresses) refuse(address, host, whyBlocked)
      } catch (refusal) {
        return done(refusal as Error, [])
      }
      const [first] = addresses
      if (!first) return done(Object.assign(new Error('no address'), { code: 'ENODATA' }), [])
      return options.all ? done(null, addresses) : done(null, first.address, first.family)
    })
  const connect = buildConnector({ lookup, timeout: 15_000, allowH2: false })
  return (options, done) =>
    connect(options, (...outcome) => {
      if (!outcome[0]) connected()
      done(...outcome)
    })
}

const refuse = (address: string, host: string, whyBlocked: (address: string) => string | undefined): void => {
  const reason = whyBlocked(address)
  if (reason)
    throw new EgressRefused(
      `${host} may not be called: ${address} ${reason}. MAINSPRING_EGRESS_ALLOW can name it as an exception.`,
    )
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)
