import * as z from 'zod'
import { passwordLength } from './auth.ts'
import { recordSetup } from './audit/sign-in.ts'
import { readJson } from './body.ts'
import { redeemOwnerLink } from './owner.ts'
import { assertNotForeign } from './own-page.ts'
import { fromZod, problemResponse } from './problem.ts'

/** What `POST /api/v1/setup` takes. */
export const setupInput = z.strictObject({
  token: z
    .string()
    .regex(/^[\w-]{43}$/, 'the token of the link, 43 characters')
    .meta({ title: 'Token', examples: ['kT3nq0aWm2Xc9vBz5RfLh7dYp1sGj4UeOiN8wQx6_-A'] }),
  email: z.email().max(254).meta({ title: 'E-mail' }),
  password: z
    .string()
    .min(passwordLength.min)
    .max(passwordLength.max)
    .meta({ title: 'Password', widget: 'secret' }),
  name: z.string().trim().min(1).max(120).meta({ title: 'Your name' }),
  organisation: z.string().trim().min(1).max(120).meta({ title: 'Organisation' }),
})

/** What it answers, beside the session cookie. */
export const setupOutput = z.strictObject({
  email: z.string(),
  organisation: z.strictObject({ id: z.string(), name: z.string(), slug: z.string() }),
})

const bodyLimit = 16_384

/** Answers `POST /api/v1/setup`: redeems an owner's link and signs them in. */
export const setupHandler = async (
  request: Request,
  requestId: string = crypto.randomUUID(),
  address = '',
): Promise<Response> => {
  try {
    assertNotForeign(request)
    const input = await readJson(request, bodyLimit)
    const read = setupInput.safeParse(input)
    if (!read.success) throw fromZod(read.error, { input })
    const { owner, cookies } = await redeemOwnerLink(read.data, {
      address,
      agent: request.headers.get('user-agent'),
    })
    const { email, organisation } = owner
    await recordSetup(request, address, requestId, owner)
    const answer = Response.json({ email, organisation } satisfies z.output<typeof setupOutput>, {
      headers: { 'cache-control': 'no-store' },
    })
    for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
    return answer
  } catch (error) {
    return problemResponse(error, requestId)
  }
}
