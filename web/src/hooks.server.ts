import type { Handle, HandleFetch } from '@sveltejs/kit/hooks'

type Answer = (request: Request, page?: unknown) => Response | Promise<Response>
/** The API server puts itself here: a page rendered on the server asks it without a network call, on behalf of its own caller. */
const api = () => (globalThis as Record<symbol, unknown>)[Symbol.for('mainspring.api')] as Answer | undefined

const themes = new Set(['light', 'dark'])

export const handle: Handle = ({ event, resolve }) => {
  const chosen = event.cookies.get('theme') ?? ''
  // Written into the first markup, so that the page never flashes in the other theme.
  const theme = themes.has(chosen) ? chosen : 'system'
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%mainspring.theme%', theme) })
}

export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const { origin, pathname } = new URL(request.url)
  const answer = api()
  if (origin !== event.url.origin || !pathname.startsWith('/api/') || !answer) return fetch(request)
  const cookie = event.request.headers.get('cookie')
  if (cookie) request.headers.set('cookie', cookie)
  // What adapter-node was asked for the page with; it tells the API from where.
  const { req } = (event.platform ?? {}) as { req?: unknown }
  return Promise.resolve(answer(request, req))
}
