import { betterFetch } from '@better-fetch/fetch'
import { genericOAuth } from 'better-auth/plugins'
import { decodeJwt } from 'jose'
import * as z from 'zod'
import { settings } from '#infra/settings.ts'
import { Problem } from '../problem.ts'

const timeoutMs = 5_000
/** What a token may be signed with: never nothing, never a secret that both sides know. */
const asymmetric = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()),
})

export const providerAway = (detail: string) =>
  new Problem({
    status: 503,
    code: 'provider_unavailable',
    detail,
    hint: 'Sign in another way, or try again later.',
    headers: { 'retry-after': '5' },
  })

const discoveryUrl = (issuer: string) => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/** Asks the provider; it is the operator's choice, so its address is not guarded as a tenant's would be. */
const ask = (url: string, headers: Record<string, string> = {}) =>
  betterFetch<unknown>(url, { headers, timeout: timeoutMs, redirect: 'error' })

const describeProvider = async () => {
  const issuer = settings().MAINSPRING_OIDC_ISSUER!
  const { data, error } = await ask(discoveryUrl(issuer)).catch((error: Error) => {
    throw providerAway(`The sign-in provider does not answer: ${error.message}.`)
  })
  const read = discovery.safeParse(data)
  if (error || !read.success)
    throw providerAway('The sign-in provider does not describe itself as OpenID Connect asks.')
  return read.data
}

/** Asks whether the provider is there and is the one that is configured, before anything depends on it. */
export const assertProvider = async (): Promise<void> => {
  const { issuer, id_token_signing_alg_values_supported: algorithms } = await describeProvider()
  if (issuer !== settings().MAINSPRING_OIDC_ISSUER)
    throw providerAway('The sign-in provider calls itself by another name than is configured.')
  if (!algorithms.some((each) => asymmetric.test(each)))
    throw providerAway('The sign-in provider signs its tokens with nothing that can be checked.')
}

const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().max(500).optional(),
})

/** Who the tokens are about. The ID token is verified before this; without one there is nobody. */
const userOf = async ({ idToken, accessToken }: { idToken?: string; accessToken?: string }) => {
  if (!idToken) return null
  const read = claims.safeParse(decodeJwt(idToken))
  if (!read.success) return null
  const said = read.data.email ? read.data : await userInfo(read.data.sub, accessToken)
  if (!said?.email) return null
  return {
    id: read.data.sub,
    sub: read.data.sub,
    email: said.email,
    emailVerified: said.email_verified === true,
    name: said.name ?? said.email,
  }
}

const userInfo = async (subject: string, accessToken: string | undefined) => {
  const { userinfo_endpoint: url } = await describeProvider()
  if (!url || !accessToken) return null
  const { data } = await ask(url, { authorization: `Bearer ${accessToken}` })
  const read = claims.safeParse(data)
  // Somebody else's answer must not become this person's address.
  return read.success && read.data.sub === subject ? read.data : null
}

/** Any OpenID Connect provider, by configuration: code flow with PKCE, state and nonce, tokens checked by its keys. */
export const oidcPlugin = () => {
  const read = settings()
  return genericOAuth({
    config: [
      {
        providerId: 'oidc',
        name: read.MAINSPRING_OIDC_NAME,
        discoveryUrl: discoveryUrl(read.MAINSPRING_OIDC_ISSUER!),
        clientId: read.MAINSPRING_OIDC_CLIENT_ID!,
        clientSecret: read.MAINSPRING_OIDC_CLIENT_SECRET!,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        requireEmailVerification: true,
        disableSignUp: read.MAINSPRING_SIGN_UP !== 'open',
        getUserInfo: userOf,
      },
    ],
  })
}
