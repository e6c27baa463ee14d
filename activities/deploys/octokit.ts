import { App, Octokit, RequestError } from 'octokit'
import type { Source } from '#db/projects/sources.ts'
import { guardedFetch } from '../http/guarded-fetch.ts'

/** Where the API of a server is. */
const apiOf = (server: string): string =>
  server === 'https://github.com' ? 'https://api.github.com' : `${server}/api/v3`

/** What octokit calls, past our guard. */
const fetchOf = async (
  url: string,
  { method = 'GET', headers = {}, body }: RequestInit,
): Promise<Response> => {
  const answer = await guardedFetch(
    {
      ...{ url, method, headers: headers as Record<string, string> },
      ...(typeof body === 'string' ? { body } : {}),
    },
    { timeoutMilliseconds: 15_000, maxBytes: 2_000_000 },
  )
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  return new Response([204, 304].includes(answer.status) ? null : text, {
    status: answer.status,
    headers: { 'content-type': answer.headers['content-type'] ?? 'application/json' },
  })
}

const optionsOf = (server: string) => ({
  baseUrl: apiOf(server),
  request: { fetch: fetchOf },
  retry: { enabled: false },
  throttle: { enabled: false },
})

/** That GitHub itself says no, which asking again does not change. */
export const isRefusal = (error: unknown): error is RequestError =>
  error instanceof RequestError && [401, 403, 404, 410, 422].includes(error.status)

/** What opens a repository: its token, or a fresh one of the app’s installation, for this repository alone. */
export const tokenOf = async ({ server, repository, token, app }: Source): Promise<string> => {
  if (!app) return token
  const { octokit } = new App({
    ...{ appId: app.id, privateKey: app.privateKey },
    Octokit: Octokit.defaults(optionsOf(server)),
  })
  const { data } = await octokit.rest.apps.createInstallationAccessToken({
    installation_id: Number(app.installation),
    repositories: [repository.split('/')[1]!],
    permissions: { contents: 'read', statuses: 'write', pull_requests: 'write' },
  })
  return data.token
}

/** GitHub, as whoever the repository was connected as; undefined where nobody in particular asks. */
export const octokitOf = async (source: Source): Promise<Octokit | undefined> => {
  const auth = await tokenOf(source)
  return auth ? new Octokit({ ...optionsOf(source.server), auth }) : undefined
}
