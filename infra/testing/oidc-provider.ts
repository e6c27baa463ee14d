import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'

export interface Subject {
  sub: string
  email?: string
  email_verified?: unknown
  name?: string
}

/** What a provider that lies, or somebody between, may do to a sign-in. */
export interface Fault {
  /** Over the claims of the ID token. */
  claims?: JWTPayload
  token?: 'unsigned' | 'foreign key' | 'public key as secret' | 'missing'
  /** What user info says instead of the subject. */
  userInfo?: Subject
  /** Over the discovery document. */
  discovery?: object
  down?: boolean
}

const body = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const chunk of request) text += chunk
  return new URLSearchParams(text)
}

const backTo = (asked: URLSearchParams, answer: Record<string, string>): URL => {
  const back = new URL(asked.get('redirect_uri')!)
  for (const [name, value] of Object.entries({ ...answer, state: asked.get('state')! }))
    back.searchParams.set(name, value)
  return back
}

const attribute = ({ href }: URL): string => href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** A small OpenID Connect provider that is strict about what it is sent: client, redirect, PKCE, one use of a code. */
export const startOidcProvider = async (client: { id: string; secret: string }) => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const foreign = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, URLSearchParams>()
  const asked: URLSearchParams[] = []
  let subject: Subject = { sub: '1' }
  let fault: Fault = {}
  let url = ''

  const idToken = async (request: URLSearchParams): Promise<string | undefined> => {
    const claims: JWTPayload = {
      ...subject,
      iss: url,
      aud: client.id,
      nonce: request.get('nonce') ?? undefined,
      iat: Math.floor(Date.now() / 1000),
      exp: Math.floor(Date.now() / 1000) + 300,
      ...fault.claims,
    }
    if (fault.token === 'missing') return undefined
    if (fault.token === 'unsigned') return new UnsecuredJWT(claims).encode()
    if (fault.token === 'public key as secret') {
      const text = [{ alg: 'HS256', kid: 'k1' }, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      return `${text}.${createHmac('sha256', JSON.stringify(jwk)).update(text).digest('base64url')}`
    }
    const key = fault.token === 'foreign key' ? foreign.privateKey : privateKey
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key)
  }

  const token = async (request: IncomingMessage) => {
    const sent = await body(request)
    const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
      : [sent.get('client_id'), sent.get('client_secret')]
    const begun = codes.get(sent.get('code') ?? '')
    codes.delete(sent.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    if (
      id !== client.id ||
      secret !== client.secret ||
      sent.get('grant_type') !== 'authorization_code' ||
      begun?.get('redirect_uri') !== sent.get('redirect_uri') ||
      begun.get('code_challenge_method') !== 'S256' ||
      begun.get('code_challenge') !== challenge
    )
      return undefined
    return { access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: await idToken(begun) }
  }

  /** What the provider does when a person has agreed on its page: the address it sends their browser back to. */
  const agree = (authorization: string): URL => {
    const { searchParams } = new URL(authorization)
    asked.push(searchParams)
    const code = randomBytes(16).toString('hex')
    codes.set(code, searchParams)
    return backTo(searchParams, { code, iss: url })
  }
  const refuse = (authorization: string): URL =>
    backTo(new URL(authorization).searchParams, { error: 'access_denied' })

  const server = createServer((request, response) => {
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const { pathname, href } = new URL(request.url ?? '/', url)
    if (fault.down) return request.socket.destroy()
    if (pathname === '/.well-known/openid-configuration')
      return answer(200, {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        userinfo_endpoint: `${url}/userinfo`,
        jwks_uri: `${url}/jwks`,
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        ...fault.discovery,
      })
    if (pathname === '/jwks') return answer(200, { keys: [jwk] })
    if (pathname === '/userinfo') return answer(200, fault.userInfo ?? subject)
    if (pathname === '/authorize')
      return response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<a href="${attribute(agree(href))}">Agree</a> <a href="${attribute(refuse(href))}">Refuse</a>`)
    void token(request).then((made) => (made ? answer(200, made) : answer(400, { error: 'invalid_grant' })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    asked,
    /** Who signs in next, and what goes wrong. */
    next: (who: Subject, wrong: Fault = {}) => {
      subject = who
      fault = wrong
    },
    agree,
    close: () => server.close(),
  }
}
