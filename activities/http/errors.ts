/** A call that may not be made, ever: a private address, another scheme, a header that cannot be set. Not to be tried again. */
export class EgressRefused extends Error {
  override name = 'EgressRefused'
}

/**
 * Whether the receiver may have acted on a call that failed. `before-send`: certainly not, nothing of the
 * request was sent. `after-send`: perhaps.
 */
export type Phase = 'before-send' | 'after-send'

/** A call without a complete answer. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly phase: Phase
  constructor(phase: Phase, message: string, options?: ErrorOptions) {
    super(message, options)
    this.phase = phase
  }
}

/** The error of a library in the words of somebody who calls `host`. */
export const failureIn = (error: unknown, host: string): string => {
  const { code, message } = reasonOf(error)
  const known =
    typeof code === 'string'
      ? (sentences[code] ??
        (/CERT|SELF_SIGNED|ISSUER|_TLS_|_SSL_|EPROTO/.test(code)
          ? 'has no certificate that can be trusted, or no TLS'
          : undefined))
      : undefined
  return known ? `${host} ${known} (${code})` : `The call of ${host} failed: ${message.split('\n')[0]}`
}

const reasonOf = (error: unknown): { code?: unknown; message: string } => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return { message: String(error) }
  return { code: 'code' in error ? error.code : undefined, message: error.message }
}

const sentences: Record<string, string> = {
  ECONNREFUSED: 'refuses connections',
  ENOTFOUND: 'cannot be found',
  EAI_AGAIN: 'cannot be found at the moment',
  ENODATA: 'has no address',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'did not accept the connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'did not accept the connection in time',
  ECONNRESET: 'closed the connection without an answer',
  EPIPE: 'closed the connection without an answer',
  UND_ERR_SOCKET: 'closed the connection without an answer',
  UND_ERR_HEADERS_OVERFLOW: 'answered with too many headers',
}
