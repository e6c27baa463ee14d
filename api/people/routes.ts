import * as z from 'zod'
import { settings } from '#infra/settings.ts'
import { Problem } from '../problem.ts'
import { identify } from '../session.ts'
import { configuredProviders, providerIds } from './providers.ts'
import { makeToken, tokenSeconds } from './token.ts'

/** What `POST /api/v1/people/token` answers. */
export const tokenOutput = z.strictObject({
  token: z.string(),
  expiresAt: z.iso.datetime(),
})

/** A short token for the session whose cookie came along; nothing else can be turned into one. */
export const tokenHandler = async (request: Request): Promise<Response> => {
  const { org, actor } = await identify(request)
  if (actor.kind !== 'user' || !actor.session || request.headers.has('authorization'))
    throw new Problem({
      status: 403,
      code: 'session_needed',
      detail: 'A token is made from a session, by its cookie.',
      hint: 'From a program without one, use an API key.',
    })
  const token = await makeToken({ user: actor.id, session: actor.session, org })
  const expiresAt = new Date(Date.now() + tokenSeconds * 1000).toISOString()
  return Response.json({ token, expiresAt } satisfies z.output<typeof tokenOutput>, {
    headers: { 'cache-control': 'no-store' },
  })
}

/** What `GET /api/v1/people/signInOptions` answers: nothing that is not on the page anyway. */
export const signInOptionsOutput = z.strictObject({
  signUp: z.enum(['closed', 'invitation', 'open']),
  providers: z.array(z.strictObject({ id: z.enum(providerIds), name: z.string() })),
  passkeys: z.boolean(),
  /** Whether mails leave the house; otherwise links wait in the outbox for a super-admin. */
  mail: z.boolean(),
})

/** What the sign-in page offers. */
export const signInOptionsHandler = (): Response => {
  const { MAINSPRING_SIGN_UP, SMTP_URL } = settings()
  return Response.json(
    {
      signUp: MAINSPRING_SIGN_UP,
      providers: configuredProviders(),
      passkeys: true,
      mail: SMTP_URL !== undefined,
    } satisfies z.output<typeof signInOptionsOutput>,
    { headers: { 'cache-control': 'no-store' } },
  )
}
