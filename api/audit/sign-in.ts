import { authPool } from '#db/auth.ts'
import { record, type Deed } from '#db/audit/record.ts'
import { withOrg } from '#db/client.ts'
import { log } from '#infra/log.ts'
import { authRoutes } from '../people/auth-table.ts'
import { toProblem } from '../problem.ts'

/** Where entries go that concern nobody's organisation: attempts on accounts that nobody has. */
export const systemScope = 'system'

interface Person {
  id: string
  name: string
  email: string
}

const sessionToken = /(?:^|[;,]\s*)(?:__Host-)?mainspring\.session_token=([^.;]+)/

const holder = async (cookies: string): Promise<Person | undefined> => {
  const token = sessionToken.exec(cookies)?.[1]
  if (!token) return undefined
  const { rows } = await authPool().query<Person>(
    `select u.id, u.name, u.email from session s join "user" u on u.id = s."userId" where s.token = $1`,
    [decodeURIComponent(token)],
  )
  return rows[0]
}

const accountOf = async (email: unknown): Promise<Person | undefined> => {
  const { rows } = await authPool().query<Person>('select id, name, email from "user" where email = $1', [
    typeof email === 'string' ? email.toLowerCase() : '',
  ])
  return rows[0]
}

const organisationsOf = async (person: Person | undefined): Promise<string[]> => {
  const { rows } = await authPool().query<{ org: string }>(
    'select "organizationId" as org from member where "userId" = $1 limit 50',
    [person?.id ?? ''],
  )
  return rows.length > 0 ? rows.map(({ org }) => org) : [systemScope]
}

/** What better-auth's routes are called in the log. */
const actionOf = (path: string): string =>
  path.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase())

const fromBrowser = ({ headers }: Request, address: string, requestId: string) => ({
  surface: 'page' as const,
  address: address || null,
  agent: headers.get('user-agent'),
  requestId,
})

/** Routes on which somebody proves who they are. */
const proves = /^(sign-in\/email|two-factor\/verify-|passkey\/verify-authentication|callback\/)/
const tried = new Set([401, 403, 409, 410, 422])

export interface Watch {
  /** Says whose account the request names. */
  about(email: unknown): void
  /** Writes down what was answered. */
  answered(answer: Response): Promise<void>
  refused(error: unknown): void
}

/**
 * Watches a request to better-auth for the audit log: sign-in by any way, sign-out, what one changes about one's
 * account, and what failed. It goes to every organisation of the person, or to the system's scope.
 */
export const watchAuth = async (request: Request, address: string, requestId: string): Promise<Watch> => {
  const path = new URL(request.url).pathname.slice('/api/auth/'.length)
  const cookies = request.headers.get('cookie') ?? ''
  const changes = request.method === 'POST'
  const before = changes ? await holder(cookies).catch(() => undefined) : undefined
  let named: unknown
  const title = authRoutes.find((route) => route.path === path)?.title ?? path
  const from = fromBrowser(request, address, requestId)
  const write = async (person: Person | undefined, deed: Omit<Deed, 'input' | 'subjects'>) => {
    const subjects = person ? [person.id] : []
    for (const org of await organisationsOf(person))
      await withOrg(org, (tx) => record(tx, org, { ...deed, subjects, input: null }, from))
  }
  const failed = (error: Error) =>
    log.error({ path, requestId, error: error.message }, 'not in the audit log')
  const asPerson = (person: Person) => ({ kind: 'user' as const, id: person.id, name: person.name })
  return {
    about: (email) => (named = email),
    answered: async (answer) => {
      const set = answer.headers.getSetCookie().find((each) => sessionToken.test(each)) ?? ''
      const token = sessionToken.exec(set)?.[1]
      const fresh = token !== undefined && token !== sessionToken.exec(cookies)?.[1]
      const done = { title, outcome: 'done' as const, status: answer.status }
      const note = async () => {
        const person = fresh ? await holder(set) : undefined
        if (person) await write(person, { actor: asPerson(person), action: 'signIn', ...done })
        if (changes && before && !(fresh && proves.test(path)))
          await write(before, { actor: asPerson(before), action: actionOf(path), ...done })
      }
      await note().catch(failed)
    },
    refused: (error) => {
      const { status, code } = toProblem(error)
      const wrong =
        tried.has(status) || code.startsWith('invalid_') ? !/^invalid_(input|origin)$/.test(code) : false
      if (!wrong || !(proves.test(path) || before)) return
      // After the answer: whether there is such an account must not show in how long it takes.
      void (async () => {
        const person = before ?? (await accountOf(named))
        await write(person, {
          actor: before
            ? asPerson(before)
            : { kind: 'nobody', id: 'nobody', name: person?.email ?? 'nobody known' },
          action: proves.test(path) ? 'signInFailed' : actionOf(path),
          title,
          ...{ outcome: 'refused', status, code },
        })
      })().catch(failed)
    },
  }
}

/** Writes down that somebody became an owner by a link. */
export const recordSetup = async (
  request: Request,
  address: string,
  requestId: string,
  { user, email, organisation }: { user: string; email: string; organisation: { id: string } },
): Promise<void> => {
  const from = fromBrowser(request, address, requestId)
  await withOrg(organisation.id, (tx) =>
    record(
      tx,
      organisation.id,
      {
        actor: { kind: 'user', id: user, name: email },
        ...{ action: 'setup', title: 'Become the owner by a link', outcome: 'done', status: 200 },
        ...{ subjects: [user], input: null },
      },
      from,
    ),
  )
}
