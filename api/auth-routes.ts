import { addressHeader, auth, authByOidc, authPool } from './auth.ts'
import { watchAuth, type Watch } from './audit/sign-in.ts'
import { assertJsonType, parseJson, readBytes } from './body.ts'
import { authRoutes, type AuthRoute } from './people/auth-table.ts'
import { guardPasskey, spendCode } from './people/second-factor.ts'
import { admitSignIn, signedIn } from './people/throttle.ts'
import { fromZod, notAllowed, Problem, problemResponse } from './problem.ts'

const routes = new Map(authRoutes.map((route) => [`${route.method} /api/auth/${route.path}`, route]))

const bodyLimit = 16_384

/** The body as the route takes it, and nothing else. */
const readBody = async (request: Request, { body: shape }: AuthRoute): Promise<Record<string, unknown>> => {
  const bytes = await readBytes(request, bodyLimit)
  // Signing out says nothing.
  const input = bytes.byteLength === 0 ? {} : (assertJsonType(request.headers), parseJson(bytes))
  if (!shape) return {}
  const read = shape.safeParse(input)
  if (!read.success) throw fromZod(read.error, { input })
  return read.data
}

/** What we say for the caller: every password change ends the other sessions, every failed redirect comes to our page. */
const added: Readonly<Record<string, object>> = {
  'change-password': { revokeOtherSessions: true },
  'sign-in/social': { errorCallbackURL: '/sign-in', disableRedirect: true },
}

/** The request better-auth gets: its address ours, its query and body checked. */
const admitted = (request: Request, route: AuthRoute, address: string, body?: object): Request => {
  const headers = new Headers(request.headers)
  headers.set(addressHeader, address)
  const { origin, pathname, searchParams } = new URL(request.url)
  const query = new URLSearchParams()
  if (route.query) {
    const read = route.query.safeParse(Object.fromEntries(searchParams))
    if (!read.success) throw fromZod(read.error, { input: Object.fromEntries(searchParams) })
    for (const [name, value] of Object.entries(read.data)) query.set(name, String(value))
  }
  const url = `${origin}${pathname}${query.size > 0 ? `?${query}` : ''}`
  if (!body) return new Request(url, { headers })
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Request(url, {
    method: request.method,
    headers,
    body: JSON.stringify({ ...body, ...added[route.path] }),
  })
}

/** What better-auth refuses, in our shape. */
const refusal = async (answer: Response): Promise<Problem> => {
  const said = (await answer.json().catch(() => ({}))) as { code?: string; message?: string }
  const retryAfter = answer.headers.get('x-retry-after')
  if (answer.status === 429)
    return new Problem({
      status: 429,
      code: 'too_many_requests',
      detail: said.code ? (said.message ?? 'Too many attempts.') : 'Too many attempts from this address.',
      headers: { 'retry-after': retryAfter ?? '60' },
    })
  const code = (said.code ?? 'refused').toLowerCase()
  const foreign = code === 'invalid_origin' || code === 'missing_or_null_origin'
  return new Problem({
    status: answer.status,
    code,
    detail: said.message ?? 'The request was refused.',
    ...(foreign
      ? {
          hint: 'Open Mainspring at the address it was started with, or set MAINSPRING_URL to the one you use.',
        }
      : {}),
  })
}

/** A page of another site cannot make a browser sign in or out here. */
const assertNotForeign = ({ method, headers }: Request): void => {
  const site = headers.get('sec-fetch-site')
  if (method !== 'GET' && (site === 'cross-site' || site === 'same-site'))
    throw new Problem({ status: 403, code: 'foreign_origin', detail: 'Another site’s page cannot do this.' })
}

const findRoute = (request: Request, pathname: string): AuthRoute => {
  const route = routes.get(`${request.method} ${pathname}`)
  if (!route) {
    const allow = ['GET', 'POST'].filter((method) => routes.has(`${method} ${pathname}`)).join(', ')
    if (allow) throw notAllowed(request.method, allow)
    throw new Problem({
      status: 404,
      code: 'unknown_route',
      detail: `There is no ${request.method} ${pathname}.`,
    })
  }
  mustHave(route)
  return route
}

/** Refuses what this installation does not have. */
const mustHave = (route: AuthRoute, body?: Record<string, unknown>): void => {
  const missing = route.missing?.(body)
  if (missing) throw new Problem({ status: missing.code.startsWith('sign_up') ? 403 : 404, ...missing })
}

const handle = async (request: Request, address: string, watch: Watch): Promise<Response> => {
  const { pathname } = new URL(request.url)
  const route = findRoute(request, pathname)
  assertNotForeign(request)
  const body = request.method === 'POST' ? await readBody(request, route) : undefined
  watch.about(body?.email)
  if (body) mustHave(route, body)
  const email = route.path === 'sign-in/email' ? (body!.email as string) : undefined
  if (email !== undefined) await admitSignIn(email, address)
  if (route.path === 'passkey/verify-authentication') guardPasskey(body!)
  const byOidc = pathname.endsWith('/oidc') || body?.provider === 'oidc'
  const { handler } = byOidc ? await authByOidc() : auth()
  const answer = await handler(admitted(request, route, address, body))
  if (answer.ok && email !== undefined) await signedIn(email, address)
  if (answer.ok && route.path === 'two-factor/verify-totp')
    await spendCode(answer.clone(), body!.code as string)
  return answer
}

/**
 * Answers /api/auth/*: the routes of the table and no others.
 * @param address of the caller's connection, for the limits
 */
export const authHandler = async (
  request: Request,
  address = '127.0.0.1',
  requestId: string = crypto.randomUUID(),
): Promise<Response> => {
  const watch = await watchAuth(request, address, requestId)
  try {
    const answer = await handle(request, address, watch)
    if (answer.status < 400) {
      await watch.answered(answer)
      return answer
    }
    if (answer.status < 500) throw await refusal(answer)
    // It hides what failed; asking the database tells whether that was it.
    await authPool().query('select 1')
    throw new Error(`better-auth answered ${answer.status}`)
  } catch (error) {
    watch.refused(error)
    return problemResponse(error, requestId)
  }
}
