import type { Permission, Role } from '#workflows/operation.ts'
import { problemOf, unreachable } from './problem.ts'

export interface Named {
  id: string
  name: string
  slug: string
}

/** Who is signed in, for which organisation, and what they may do there. */
export interface Me {
  person: { id: string; name: string; email: string }
  superAdmin: boolean
  /** Null for somebody who belongs to none. */
  organisation:
    (Named & { accountClass: string; closing: { run: string; at: string; by: string } | null }) | null
  organisations: (Named & { roles: string[] })[]
  roles: string[]
  permissions: {
    name: Permission
    allowed: boolean
    reason: string | null
    roles: Role[]
    forKeys: boolean
  }[]
  /** Who can give which roles here. */
  givers: { name: string; email: string; roles: string[] }[]
}

const answerOf = async (asked: Promise<Response>): Promise<Response> => {
  const response = await asked.catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Reads what no contract declares, by its path. @throws {ProblemError} */
export const read = async <T>(path: string, fetcher: typeof fetch = fetch): Promise<T> =>
  (await answerOf(fetcher(path, { headers: { accept: 'application/json' } }))).json() as Promise<T>

/** Sends to what no contract declares, by its path. @throws {ProblemError} */
export const post = async <T = unknown>(path: string, body: unknown = {}): Promise<T> =>
  (
    await answerOf(
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  ).json() as Promise<T>

/** @throws {ProblemError} 401 when nobody is signed in */
export const whoAmI = (fetcher: typeof fetch): Promise<Me> => read<Me>('/api/v1/me', fetcher)

export const signOut = () => post('/api/auth/sign-out')

export interface Owner {
  token: string
  name: string
  email: string
  password: string
  organisation: string
}
export const setUp = (owner: Owner) => post('/api/v1/setup', owner)

/** Where to go after signing in: only a place inside this app. */
export const safeNext = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/')
