import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { CommandError, exitCodes } from './errors.mjs'

/** Seconds before each repetition of a request that got no answer, or was told to come back. */
const pauses = [0.3, 1, 2]

const unreachable = (url, error) =>
  new CommandError(`${url} does not answer: ${error.cause?.code ?? error.message}.`, {
    code: exitCodes.unreachable,
    hint: 'Is it running, and is the address right?',
  })

/** What the API refused, with its own hint and fields. */
const refused = (answer, text) => {
  let problem
  try {
    problem = JSON.parse(text)
  } catch {
    problem = undefined
  }
  if (typeof problem?.detail !== 'string')
    return new CommandError(`The server answered ${answer.status} and nothing that Mainspring says.`, {
      hint: 'Is it the right address?',
    })
  const details = (problem.errors ?? []).map(
    ({ field, message, hint }) => `${field}: ${message}${hint ? ` ${hint}` : ''}`,
  )
  return new CommandError(problem.detail, {
    code: exitCodes.failed,
    hint: problem.hint,
    details: details.length === 1 && problem.detail.startsWith(details[0].split(': ')[0]) ? [] : details,
    problem,
  })
}

/**
 * Calls with a key. What changes something goes under an Idempotency-Key, so that it may be sent again when the answer
 * is lost, and happens once.
 * @param {{ url: string, key: string }} config
 */
export const api = ({ url, key }) => {
  const send = async (method, path, { body, headers = {} } = {}) => {
    try {
      return await fetch(`${url}/api/v1/${path}`, {
        method,
        redirect: 'error',
        headers: {
          authorization: `Bearer ${key}`,
          'user-agent': 'mainspring-cli',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      })
    } catch (error) {
      throw unreachable(url, error)
    }
  }
  const call = async (method, path, { body, once = randomUUID() } = {}) => {
    const headers = method === 'POST' ? { 'idempotency-key': once } : {}
    for (let attempt = 0; ; attempt++) {
      const last = attempt === pauses.length
      const answer = await send(method, path, { body, headers }).catch((error) => {
        if (last) throw error
      })
      const text = await answer?.text().catch(() => undefined)
      if (text !== undefined && answer.ok)
        return { status: answer.status, body: text ? JSON.parse(text) : null }
      const busy =
        text === undefined || answer.status === 503 || /"(request_in_flight|too_many_requests)"/.test(text)
      if (!busy || (last && text !== undefined)) throw refused(answer, text)
      if (last) throw unreachable(url, new Error('the answer broke off'))
      await delay(Math.min(10, Number(answer?.headers.get('retry-after')) || pauses[attempt]) * 1000)
    }
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body, once) => call('POST', path, { body, once }),
    /** Sends a file as it is, once. */
    upload: async (path, file) => {
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await send('POST', path, { body: file, headers })
      const text = await answer.text()
      if (!answer.ok) throw refused(answer, text)
      return JSON.parse(text)
    },
    /** A stream of events as it comes; rejects when it was refused. */
    stream: async (path, headers = {}) => {
      const answer = await send('GET', path, { headers: { accept: 'text/event-stream', ...headers } })
      if (!answer.ok) throw Object.assign(refused(answer, await answer.text()), { status: answer.status })
      return answer.body
    },
  }
}
