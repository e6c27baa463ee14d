import { jwtVerify, SignJWT } from 'jose'
import { hkdfSync } from 'node:crypto'
import * as z from 'zod'
import { settings } from '#infra/settings.ts'

/** Seconds a token is good for, and only while its session is. */
export const tokenSeconds = 600
const algorithm = 'HS256'
const type = 'at+jwt'
const audience = 'mainspring-api'

/** One secret, one algorithm, both ours: a token says nothing about how it is to be checked. */
const key = (): Uint8Array => {
  const master = settings().MAINSPRING_MASTER_KEY
  if (!master) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  return new Uint8Array(hkdfSync('sha256', Buffer.from(master, 'hex'), '', 'mainspring/tokens/1', 32))
}

export interface TokenClaims {
  user: string
  session: string
  org: string
}

/** A short token for calls from programs, in place of the session's cookie. */
export const makeToken = ({ user, session, org }: TokenClaims): Promise<string> =>
  new SignJWT({ sid: session, org })
    .setProtectedHeader({ alg: algorithm, typ: type })
    .setSubject(user)
    .setIssuer(settings().origin)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${tokenSeconds}s`)
    .sign(key())

const payload = z.object({ sub: z.string(), sid: z.string(), org: z.string() })

/** What a token says, if it is ours and in time; whether its session still stands is another question. */
export const readToken = async (token: string): Promise<TokenClaims | undefined> => {
  try {
    const verified = await jwtVerify(token, key(), {
      algorithms: [algorithm],
      typ: type,
      issuer: settings().origin,
      audience,
      maxTokenAge: tokenSeconds,
      requiredClaims: ['exp', 'iat', 'sub'],
    })
    const { sub, sid, org } = payload.parse(verified.payload)
    return { user: sub, session: sid, org }
  } catch {
    return undefined
  }
}

/** Whether a bearer value has the shape of a token rather than of a key. */
export const looksLikeToken = (value: string): boolean => /^[\w-]+\.[\w-]*\.[\w-]*$/.test(value)
