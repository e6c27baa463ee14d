import { delay, follow, listen } from './events.mjs'

/** Milliseconds before each repetition of a request that got no answer, or was told to come back. */
const pauses = [300, 1000, 2000, 4000]
/** A call is told to come back at most this much later. */
const longestPause = 30_000
/** Seconds the server is asked to wait for the end of a run. */
const longestWait = 30
const ended = new Set(['completed', 'failed', 'cancelled', 'timed_out'])

export class MainspringError extends Error {
  name = 'MainspringError'
  constructor(problem, retryAfter) {
    super(problem.detail)
    const { status, code, detail, hint, errors = [], limit, requestId } = problem
    Object.assign(this, { status, code, detail, hint, errors, limit, requestId, retryAfter })
  }
}

export class NoAnswerError extends Error {
  name = 'NoAnswerError'
}

export class RunFailedError extends Error {
  name = 'RunFailedError'
  constructor({ run, error }) {
    super(error?.message ?? `The run ended: ${run.status}.`)
    Object.assign(this, { run, code: error?.code ?? run.status, node: error?.node, hint: error?.hint })
  }
}

const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const refused = (answer, text) => {
  const retryAfter = Number(answer.headers.get('retry-after')) || undefined
  let problem
  try {
    problem = JSON.parse(text)
  } catch {
    problem = undefined
  }
  return typeof problem?.detail === 'string'
    ? new MainspringError(problem, retryAfter)
    : new NoAnswerError(`The server answered ${answer.status} and nothing that Mainspring says.`)
}

/** Whether the same request may be answered otherwise in a moment. */
const passes = (error) =>
  error instanceof NoAnswerError ||
  [429, 502, 503, 504].includes(error.status) ||
  error.code === 'request_in_flight'

const queryOf = (input) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `?${query}` : ''
}

export const createClient = ({ url, key, routes, attempts = pauses.length + 1, fetch: call = fetch }) => {
  const base = `${String(url).replace(/\/+$/, '')}/api/v1/`
  const open = async (method, path, { body, headers = {}, signal } = {}) => {
    try {
      return await call(base + path, {
        method,
        redirect: 'error',
        ...(signal ? { signal } : {}),
        headers: {
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch (cause) {
      signal?.throwIfAborted()
      throw new NoAnswerError(`${base} does not answer: ${cause.cause?.code ?? cause.message}`, { cause })
    }
  }
  const once = async (method, path, given) => {
    const answer = await open(method, path, given)
    let text
    try {
      text = await answer.text()
    } catch (cause) {
      given.signal?.throwIfAborted()
      throw new NoAnswerError('The answer broke off', { cause })
    }
    if (!answer.ok) throw refused(answer, text)
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null }
  }
  const send = async (method, path, given) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(method, path, given)
      } catch (error) {
        given.signal?.throwIfAborted()
        if (attempt >= attempts || !passes(error)) throw error
        const pause = error.retryAfter
          ? error.retryAfter * 1000
          : pauses[Math.min(attempt, pauses.length) - 1]
        await delay(Math.min(pause, longestPause), given.signal)
      }
    }
  }
  // One key for all repetitions of one call: it happens once.
  const post = (path, body, { once: given = newKey(), signal } = {}) =>
    send('POST', path, { body, signal, headers: { 'idempotency-key': given } })
  const get = (path, { signal } = {}) => send('GET', path, { signal })
  const streams = (signal) => ({
    signal,
    stream: async (path, headers) => {
      signal?.throwIfAborted()
      const answer = await open('GET', path, { headers: { accept: 'text/event-stream', ...headers }, signal })
      if (!answer.ok) throw refused(answer, await answer.text())
      return answer.body
    },
  })

  const view = (path, feed) =>
    Object.assign(async (input = {}, options) => (await get(path + queryOf(input), options)).body, {
      each: async function* (input = {}, options) {
        for (let cursor = input.cursor; ;) {
          const { body } = await get(path + queryOf({ ...input, cursor }), options)
          yield* body.items
          if (!body.nextCursor) return
          cursor = body.nextCursor
        }
      },
      follow: async function* (input = {}, { signal, lost = () => undefined } = {}) {
        for await (const { event, data } of listen(streams(signal), feed + queryOf(input), lost))
          yield { event, data }
      },
    })
  const message = (path) => async (input, options) => {
    const { status, body } = await post(path, input, options)
    return status === 202 ? { applied: false, ...body } : { applied: true, output: body }
  }
  const outputOf = async (run, options) => {
    const detail = await client.finished(run.id, options)
    if (detail.run.status !== 'completed') throw new RunFailedError(detail)
    return detail.output
  }
  // What takes something away is held for a while before it is done.
  const operation =
    (path) =>
    async (input = {}, options) => {
      const { status, body } = await post(path, input, options)
      return status === 202 ? outputOf(body.run, options) : body
    }
  const durable = (path) => {
    const start = async (input, { wait = 0, ...options } = {}) =>
      (await post(`${path}${wait > 0 ? `?wait=${Math.min(wait, longestWait)}` : ''}`, input, options)).body
    const finish = async (input, options = {}) => {
      const { run, held } = await start(input, options)
      const output = await outputOf(run, options)
      // What was held has started it.
      return held ? outputOf({ id: output.run }, options) : output
    }
    return Object.assign(start, { finish })
  }
  const client = {
    follow: (run, { signal, lost } = {}) => follow(streams(signal), run, lost),
    finished: async (run, options = {}) => {
      for await (const detail of client.follow(run, options)) if (ended.has(detail.run.status)) return detail
      return (await get(`runs/getRun${queryOf({ run })}`, options)).body
    },
  }
  for (const [name, { path, kind, feed }] of Object.entries(routes))
    client[name] =
      kind === 'view'
        ? view(path, feed)
        : kind === 'message'
          ? message(path)
          : kind === 'durable'
            ? durable(path)
            : operation(path)
  return client
}
