import { betterAuth } from 'better-auth'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { organization, twoFactor } from 'better-auth/plugins'
import { passkey } from '@better-auth/passkey'
import { hkdfSync } from 'node:crypto'
import type pg from 'pg'
import { authPool, closeAuthPool } from '#db/auth.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { authHooks } from './people/hooks.ts'
import {
  afterAnswer,
  knownLetter,
  resetLetter,
  sendInstallationMail,
  verificationLetter,
} from './people/mails.ts'
import { assertProvider, oidcPlugin, providerAway } from './people/oidc.ts'
import { socialProviders } from './people/providers.ts'
import { mayMail } from './people/throttle.ts'

export { authPool, openAuthPool, withAuth } from '#db/auth.ts'

/** Passwords, in characters. */
export const passwordLength = { min: 12, max: 128 } as const
/** Carries the caller's address to better-auth's rate limit; set by us on every request, never taken from one. */
export const addressHeader = 'x-mainspring-address'

/** The origins whose pages may act with a session cookie. */
export const trustedOrigins = (): string[] => {
  const { origin, PORT } = settings()
  return [...new Set([new URL(origin).origin, `http://127.0.0.1:${PORT}`, `http://localhost:${PORT}`])]
}

const secret = (): string => {
  const key = settings().MAINSPRING_MASTER_KEY
  if (!key) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'mainspring/sessions/1', 32)).toString(
    'base64url',
  )
}

/** Mails go on after the answer, and not too many to one person. */
const mail = (letter: Parameters<typeof sendInstallationMail>[0]): Promise<void> => {
  afterAnswer(
    mayMail(letter.to).then((may) =>
      may ? sendInstallationMail(letter) : log.warn('too many mails to one address; one was dropped'),
    ),
  )
  return Promise.resolve()
}

/** Recovery codes at rest: how many are left, then the sealed list. */
const recoveryCodes = {
  encrypt: async (codes: string) =>
    `${(JSON.parse(codes) as string[]).length}.${await symmetricEncrypt({ key: secret(), data: codes })}`,
  decrypt: (kept: string) => symmetricDecrypt({ key: secret(), data: kept.slice(kept.indexOf('.') + 1) }),
}

/** The same better-auth for serving (as ms_auth) and for migrating (as ms_owner). */
export const configureAuth = (pool: pg.Pool, { quiet = false, oidc = false } = {}) => {
  const { origin, MAINSPRING_SIGN_UP } = settings()
  const https = origin.startsWith('https://')
  return betterAuth({
    appName: 'Mainspring',
    database: pool,
    secret: secret(),
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: trustedOrigins(),
    telemetry: { enabled: false },
    // Its errors reach the handler as they are, not its own console.
    onAPIError: { throw: true, errorURL: `${origin}/sign-in` },
    emailAndPassword: {
      enabled: true,
      // Otherwise people come by the owner's link or by an invitation.
      disableSignUp: MAINSPRING_SIGN_UP !== 'open',
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      requireEmailVerification: true,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mail(resetLetter(user, token)),
      onExistingUserSignUp: ({ user }) => mail(knownLetter(user)),
      // Whoever opened the link has the mailbox.
      onPasswordReset: async ({ user }) => {
        await pool.query(`update "user" set "emailVerified" = true where id = $1`, [user.id])
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      expiresIn: 86_400,
      sendVerificationEmail: ({ user, token }) => mail(verificationLetter(user, token)),
    },
    // Links that were mailed cannot be read out of the database.
    verification: { storeIdentifier: 'hashed' },
    account: {
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
    },
    socialProviders: socialProviders(),
    // Never a cache in a cookie: a session that ended is over at once, and two-factor cannot be stepped around by one.
    session: { cookieCache: { enabled: false } },
    advanced: {
      cookiePrefix: https ? '__Host-mainspring' : 'mainspring',
      // Its own prefix would be "__Secure-"; ours is stricter: no domain, path /.
      useSecureCookies: false,
      // Said aloud, for it would leave both out where NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: https },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 64 },
    },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 600,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/sign-up/email': { window: 60, max: 20 },
        '/sign-in/social': { window: 60, max: 60 },
        '/change-password': { window: 60, max: 20 },
        '/request-password-reset': { window: 60, max: 20 },
        '/send-verification-email': { window: 60, max: 20 },
        '/reset-password': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 30 },
      },
    },
    databaseHooks: authHooks(pool),
    logger: {
      level: 'warn',
      disabled: quiet,
      log: (level, message) => log[level]({ part: 'auth' }, message),
    },
    plugins: [
      organization(),
      twoFactor({ issuer: 'Mainspring', backupCodeOptions: { amount: 10, storeBackupCodes: recoveryCodes } }),
      passkey({ rpID: new URL(origin).hostname, rpName: 'Mainspring', origin: trustedOrigins() }),
      ...(oidc ? [oidcPlugin()] : []),
    ],
  })
}

type Auth = ReturnType<typeof configureAuth>
let configured: Auth | undefined
let withOidc: Auth | undefined

/** better-auth of this process. */
export const auth = (): Auth => (configured ??= configureAuth(authPool()))

/**
 * The same with the OpenID Connect provider, which it asks about itself before it answers anything: apart, so that a
 * provider that hangs stops nobody who signs in another way.
 */
export const authByOidc = async (): Promise<Auth> => {
  await assertProvider()
  const made = (withOidc ??= configureAuth(authPool(), { oidc: true }))
  const { socialProviders } = await made.$context
  if (socialProviders.some(({ id }) => id === 'oidc')) return made
  withOidc = undefined
  throw providerAway('The sign-in provider does not answer.')
}

export const closeAuth = async (): Promise<void> => {
  configured = withOidc = undefined
  await closeAuthPool()
}
