import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RunDetail } from '#workflows/runs/contract.ts'
import { createClient } from '../client/client.mjs'
import type { Contracts } from '../client/contracts.ts'
import { routes } from '../client/routes.ts'
import { root } from '../root.ts'
import { eventually, type Launched } from './launcher.ts'

const run = promisify(execFile)

/** What `npm run key` prints last, beside a running system. */
export const newKey = async ({ data }: Launched): Promise<string> => {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env
  const { stdout } = await run(process.execPath, [join(root, 'infra', 'start.mjs'), 'key'], {
    env: { PATH, HOME, XDG_CACHE_HOME, MAINSPRING_DATA: data },
  })
  return stdout.trimEnd().split('\n').at(-1)!
}

export interface Answered<T = unknown> {
  status: number
  headers: Headers
  body: T
}

/**
 * Calls of a program with an API key. `post` and `get` send what a client would not, and show the whole answer; `calls`
 * is the client itself, which does not try again, so that a test sees what happened.
 */
export const client = (url: string, key: string) => {
  const calls = createClient<Contracts>({ url, key, routes, attempts: 1 })
  const call = async <T = Record<string, any>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answered<T>> => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as T }
  }
  const post = <T = Record<string, any>>(path: string, body: unknown) => call<T>('POST', path, body)
  const get = <T = Record<string, any>>(path: string) => call<T>('GET', path)
  const runDetail = (run: string): Promise<RunDetail> => calls.getRun({ run })
  return {
    calls,
    post,
    get,
    runDetail,
    /** Waits until the run is as asked, whatever the API answers meanwhile. */
    runThat: (run: string, what: string, is: (detail: RunDetail) => boolean, milliseconds = 60_000) =>
      eventually(
        `run ${run} ${what}`,
        async () => {
          const detail = await runDetail(run).catch(() => undefined)
          return detail?.run && is(detail) ? detail : undefined
        },
        milliseconds,
      ),
  }
}
export type TestClient = ReturnType<typeof client>
