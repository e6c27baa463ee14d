import * as z from 'zod'
import { settings } from '#infra/settings.ts'
import { passwordLength } from '../auth.ts'
import { configuredProviders, providerIds, type ProviderId } from './providers.ts'

/** One route of better-auth that is reachable from outside, with everything it may be told. */
export interface AuthRoute {
  method: 'GET' | 'POST'
  /** Below /api/auth/. */
  path: string
  title: string
  /** The whole body; another field is refused. Routes without one take {} or nothing. */
  body?: z.ZodObject
  /** The whole query; anything else is dropped before better-auth sees it. */
  query?: z.ZodObject
  /** No sign-in needed. */
  open?: boolean
  /** Where a browser goes on to, instead of an answer for a program. */
  redirects?: boolean
  /** Whether this installation has it; else why not. */
  missing?: (body?: Record<string, unknown>) => { code: string; detail: string; hint: string } | undefined
}

const email = z.email().max(254)
/** What somebody types as theirs; its length is judged where it is set. */
const password = z.string().min(1).max(passwordLength.max)
const newPassword = z.string().min(passwordLength.min).max(passwordLength.max)
const link = z.string().min(1).max(2000)
const code = z
  .string()
  .regex(/^ *\d{3} ?\d{3} *$/, 'six digits')
  .meta({ examples: ['123 456'] })
/** A page of ours, by its path. */
const ownPage = z
  .string()
  .max(500)
  .regex(/^\/([ -.0-[\]-~\u00a0-\uffff][ -[\]-~\u00a0-\uffff]*)?$/, 'a path of this site, such as /runs')
/** What a browser's authenticator made; better-auth reads it. */
const credential = z.record(z.string().max(100), z.json())

const signUpClosed = () => {
  const mode = settings().MAINSPRING_SIGN_UP
  if (mode === 'open') return undefined
  return mode === 'closed'
    ? {
        code: 'sign_up_closed',
        detail: 'Nobody can sign up here.',
        hint: 'Ask whoever runs this installation.',
      }
    : {
        code: 'sign_up_by_invitation',
        detail: 'People come here by invitation.',
        hint: 'Ask a member to invite you.',
      }
}
const notConfigured = (provider: ProviderId) => () =>
  configuredProviders().some(({ id }) => id === provider)
    ? undefined
    : {
        code: 'not_configured',
        detail: `Sign-in by ${provider} is not configured.`,
        hint: `Set MAINSPRING_${provider.toUpperCase()}_CLIENT_ID and _SECRET.`,
      }

const callback = (provider: ProviderId): AuthRoute => ({
  method: 'GET',
  path: `callback/${provider}`,
  title: `Come back from ${provider}`,
  // All of it fits into the longest address that is taken.
  query: z.object({
    code: z.string().max(2500).optional(),
    state: z.string().max(300).optional(),
    iss: z.string().max(300).optional(),
    error: z.string().max(100).optional(),
    error_description: z.string().max(500).optional(),
  }),
  open: true,
  redirects: true,
  missing: notConfigured(provider),
})

/** All of better-auth that is reachable from outside. Keys, organisations and invitations have routes of our own. */
export const authRoutes: readonly AuthRoute[] = [
  {
    method: 'POST',
    path: 'sign-in/email',
    title: 'Sign in with e-mail and password',
    body: z.strictObject({ email, password, rememberMe: z.boolean().optional() }),
    open: true,
  },
  {
    method: 'POST',
    path: 'sign-up/email',
    title: 'Sign up',
    body: z.strictObject({ name: z.string().trim().min(1).max(120), email, password: newPassword }),
    open: true,
    missing: signUpClosed,
  },
  { method: 'POST', path: 'sign-out', title: 'Sign out', open: true },
  { method: 'GET', path: 'get-session', title: 'Who is signed in', open: true },
  { method: 'GET', path: 'organization/list', title: 'Your organisations' },
  {
    method: 'GET',
    path: 'verify-email',
    title: 'Confirm an e-mail address',
    query: z.object({ token: link }),
    open: true,
  },
  {
    method: 'POST',
    path: 'send-verification-email',
    title: 'Ask for another link to confirm an address',
    body: z.strictObject({ email }),
    open: true,
  },
  {
    method: 'POST',
    path: 'request-password-reset',
    title: 'Ask for a link to set a new password',
    body: z.strictObject({ email }),
    open: true,
  },
  {
    method: 'POST',
    path: 'reset-password',
    title: 'Set a new password by a link',
    body: z.strictObject({ token: link, newPassword }),
    open: true,
  },
  {
    method: 'POST',
    path: 'change-password',
    title: 'Change your password',
    body: z.strictObject({
      currentPassword: password,
      newPassword,
      revokeOtherSessions: z.literal(true).optional(),
    }),
  },
  { method: 'GET', path: 'list-sessions', title: 'Your sessions' },
  {
    method: 'POST',
    path: 'revoke-session',
    title: 'End one of your sessions',
    body: z.strictObject({ token: link }),
  },
  { method: 'POST', path: 'revoke-other-sessions', title: 'End all your other sessions' },
  {
    method: 'POST',
    path: 'two-factor/enable',
    title: 'Begin two-factor sign-in',
    body: z.strictObject({ password }),
  },
  {
    method: 'POST',
    path: 'two-factor/verify-totp',
    title: 'Prove the second factor',
    body: z.strictObject({ code }),
    open: true,
  },
  {
    method: 'POST',
    path: 'two-factor/verify-backup-code',
    title: 'Use a recovery code',
    body: z.strictObject({ code: z.string().min(5).max(40) }),
    open: true,
  },
  {
    method: 'POST',
    path: 'two-factor/generate-backup-codes',
    title: 'Make new recovery codes',
    body: z.strictObject({ password }),
  },
  {
    method: 'POST',
    path: 'two-factor/disable',
    title: 'End two-factor sign-in',
    body: z.strictObject({ password }),
  },
  {
    method: 'GET',
    path: 'passkey/generate-register-options',
    title: 'Begin a new passkey',
    query: z.object({ name: z.string().max(100).optional() }),
  },
  {
    method: 'POST',
    path: 'passkey/verify-registration',
    title: 'Keep a new passkey',
    body: z.strictObject({ response: credential, name: z.string().trim().min(1).max(100).optional() }),
  },
  {
    method: 'GET',
    path: 'passkey/generate-authenticate-options',
    title: 'Begin to sign in by passkey',
    open: true,
  },
  {
    method: 'POST',
    path: 'passkey/verify-authentication',
    title: 'Sign in by passkey',
    body: z.strictObject({ response: credential }),
    open: true,
  },
  {
    method: 'POST',
    path: 'passkey/delete-passkey',
    title: 'Remove a passkey',
    body: z.strictObject({ id: z.string().min(1).max(100) }),
  },
  {
    method: 'POST',
    path: 'sign-in/social',
    title: 'Sign in by GitHub, Google or OpenID Connect',
    body: z.strictObject({ provider: z.enum(providerIds), callbackURL: ownPage.optional() }),
    open: true,
    missing: (body) => body && notConfigured(body.provider as ProviderId)(),
  },
  ...providerIds.map(callback),
]
