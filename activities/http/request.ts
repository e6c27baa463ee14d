import type { Json } from '#workflows/automations/core/json.ts'
import { EgressRefused } from './errors.ts'

export interface CallRequest {
  method: string
  url: string
  headers?: Record<string, string>
  /** A text is sent as it is, anything else as JSON, or as a form where content-type says so. */
  body?: Json
}

/** A call as it goes over the wire, at one hop. */
export interface Hop {
  method: string
  url: URL
  /** Names in lower case. */
  headers: Record<string, string>
  body: string | undefined
}

/** What the connection itself needs to say. */
const reserved = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'proxy-authorization',
  'proxy-connection',
])
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** @throws {EgressRefused} for what can never be sent */
export const firstHop = ({ method, url, headers: given = {}, body }: CallRequest): Hop => {
  if (!methods.has(method)) throw new EgressRefused(`The method ${JSON.stringify(method)} cannot be used`)
  const target = parse(url)
  const headers: Record<string, string> = {
    accept: '*/*',
    'user-agent': 'Mainspring',
    'accept-encoding': 'gzip, deflate, br',
  }
  if (target.username) headers.authorization = basic(target)
  target.username = target.password = ''
  for (const [name, value] of Object.entries(given)) headers[allowedName(name)] = allowedValue(name, value)
  const text = method === 'GET' || method === 'HEAD' ? undefined : bodyText(body, headers)
  return { method, url: target, headers, body: text }
}

const parse = (url: string, base?: URL): URL => {
  const target = URL.parse(url, base?.href)
  if (!target) throw new EgressRefused(`${JSON.stringify(url.slice(0, 200))} is not a URL`)
  if (target.protocol !== 'http:' && target.protocol !== 'https:')
    throw new EgressRefused(`Only http and https can be called, not ${target.protocol.slice(0, 40)}`)
  target.hash = ''
  return target
}

const basic = ({ username, password }: URL): string =>
  `Basic ${Buffer.from(`${plain(username)}:${plain(password)}`).toString('base64')}`

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const allowedName = (name: string): string => {
  const lower = name.toLowerCase()
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(lower) || reserved.has(lower))
    throw new EgressRefused(`The header ${JSON.stringify(name.slice(0, 100))} cannot be set`)
  return lower
}

const allowedValue = (name: string, value: string): string => {
  // What HTTP allows: no line ends, which would begin another header.
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
    throw new EgressRefused(`The header ${JSON.stringify(name)} has characters that cannot be sent`)
  return value
}

/** The text of a body; says its type in the headers where they do not. */
const bodyText = (body: Json | undefined, headers: Record<string, string>): string | undefined => {
  if (body === undefined) return undefined
  if (typeof body === 'string') {
    headers['content-type'] ??= 'text/plain; charset=utf-8'
    return body
  }
  headers['content-type'] ??= 'application/json'
  const form = headers['content-type'].startsWith('application/x-www-form-urlencoded')
  if (!form || body === null || typeof body !== 'object' || Array.isArray(body)) return JSON.stringify(body)
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [
      name,
      typeof each === 'string' ? each : JSON.stringify(each),
    ]),
  )
  return new URLSearchParams(fields).toString()
}

/** What may follow to another host; everything else may be a secret, whatever its name. */
const harmless = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'user-agent',
  'idempotency-key',
  'traceparent',
])

/**
 * The next hop after a redirect: POST becomes GET after 301 and 302, everything but HEAD after 303, as the
 * fetch standard says; to another host, port or scheme only harmless headers go along.
 */
export const nextHop = ({ method, url, headers, body }: Hop, status: number, location: string): Hop => {
  const target = parse(location, url)
  target.username = target.password = ''
  const becomesGet =
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD')
  const kept = Object.entries(headers).filter(
    ([name]) =>
      (target.origin === url.origin || harmless.has(name)) &&
      !(becomesGet && (name.startsWith('content-') || name === 'idempotency-key')),
  )
  return {
    method: becomesGet ? 'GET' : method,
    url: target,
    headers: Object.fromEntries(kept),
    body: becomesGet ? undefined : body,
  }
}
