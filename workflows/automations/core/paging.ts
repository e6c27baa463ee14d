import { listOf } from './lists.ts'
import type { Pages } from './http-pages.ts'
import type { Json } from './json.ts'
import { FieldError, type Doubt, type HttpRequest, type Retry } from './node.ts'
import { idOf } from './places.ts'

/** How far a list is read that comes in pages. */
export interface Paging {
  /** Which page is under way, from 1. */
  number: number
  /** What was read, page by page. */
  count: number
  request: HttpRequest
  plan: Pages
  retry: Retry
  doubt: Doubt
}

type Next = { items: Json[]; more: boolean; request?: HttpRequest }

/** What a page gave, and the call for the one after it unless that was the last or enough. Pure. */
export const nextPage = (
  { number, count, request, plan }: Omit<Paging, 'retry' | 'doubt'>,
  answer: Json,
  evaluate: (field: string, expression: string) => Json,
): Next => {
  const found = listOf('pages.items', evaluate('pages.items', plan.items))
  const left = plan.maxItems - count
  const items = found.slice(0, left)
  const next = addressOf({ number, count: count + found.length, request, plan }, found, answer, evaluate)
  const enough = found.length >= left || number >= plan.maxPages
  if (next === undefined || enough) return { items, more: next !== undefined || found.length > left }
  if (next === request.url) throw new FieldError('pages', `leads to the same page again: ${shortened(next)}`)
  return { items, more: true, request: { ...request, url: next } }
}

const addressOf = (
  { number, count, request, plan }: Omit<Paging, 'retry' | 'doubt'>,
  found: readonly Json[],
  answer: Json,
  evaluate: (field: string, expression: string) => Json,
): string | undefined => {
  switch (plan.by) {
    case 'link':
      return beside(request.url, 'pages', linkOf(answer))
    case 'next':
      return beside(request.url, 'pages.next', evaluate('pages.next', plan.next))
    case 'cursor': {
      const cursor = evaluate('pages.cursor', plan.cursor)
      if (cursor === null || cursor === '' || cursor === false) return undefined
      if (typeof cursor !== 'string' && typeof cursor !== 'number')
        throw new FieldError('pages.cursor', 'must be a text or a number, or null after the last page')
      return withParameter(request.url, plan.parameter, String(cursor))
    }
    case 'page':
      return found.length === 0
        ? undefined
        : withParameter(request.url, plan.parameter, String(plan.first + number))
    case 'offset':
      return found.length === 0 ? undefined : withParameter(request.url, plan.parameter, String(count))
  }
}

const withParameter = (url: string, name: string, value: string): string => {
  const target = new URL(url)
  target.searchParams.set(name, value)
  return target.href
}

/** An address as the answer gives it. Only where the first page came from: the call carries what others must not see. */
const beside = (url: string, field: string, next: Json): string | undefined => {
  if (next === null || next === '' || next === false) return undefined
  const target = typeof next === 'string' ? URL.parse(next, url) : null
  if (!target) throw new FieldError(field, 'must be an address, or null after the last page')
  if (target.origin !== new URL(url).origin)
    throw new FieldError(field, `leads to another server: ${shortened(target.origin)}`)
  target.hash = ''
  return target.href
}

const shortened = (text: string): string =>
  JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text)

/** The address that the header Link names as the next, as RFC 8288 writes it. */
const linkOf = (answer: Json): Json => {
  const headers = (answer as { headers?: Record<string, string> } | null)?.headers ?? {}
  const header = (Object.hasOwn(headers, 'link') ? headers.link : undefined) ?? ''
  for (const [, target, parameters] of header.slice(0, 8000).matchAll(/<([^<>]{0,4000})>([^<]{0,1000})/g))
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\s*(?:[;,]|$))/i.test(parameters!))
      return target!
  return null
}

/** What receivers know a page by: the first by its step’s own key. */
export const pageKey = (key: string, place: string, number: number): string => {
  const id = idOf(place)
  return number === 1 ? key : key.replace(`/${id}/`, `/${id}~${number}/`)
}
