import type { Handle, HandleFetch } from '@sveltejs/kit/hooks'

type Answer = (request: Request) => Response | Promise<Response>
/** The API server puts itself here, so that a page rendered on the server asks it without a network call. */
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
  return Promise.resolve(answer(request))
}
