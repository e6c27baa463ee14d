import { post, read } from '#lib/session.ts'

/** What the door offers here. */
export interface SignInOptions {
  signUp: 'closed' | 'invitation' | 'open'
  providers: { id: string; name: string }[]
  passkeys: boolean
  /** Whether mails leave the house; otherwise links wait in the outbox. */
  mail: boolean
}
export const signInOptions = (fetcher: typeof fetch) =>
  read<SignInOptions>('/api/v1/people/signInOptions', fetcher)

interface SignedIn {
  /** There is no session yet: the second factor is asked for. */
  twoFactorRedirect?: boolean
}
export const signIn = (email: string, password: string) =>
  post<SignedIn>('/api/auth/sign-in/email', { email, password })
export const verifyCode = (code: string) => post('/api/auth/two-factor/verify-totp', { code })
export const verifyRecoveryCode = (code: string) => post('/api/auth/two-factor/verify-backup-code', { code })
export const signInBy = (provider: string, callbackURL: string) =>
  post<{ url: string }>('/api/auth/sign-in/social', { provider, callbackURL })

export const signUp = (person: { name: string; email: string; password: string }) =>
  post('/api/auth/sign-up/email', person)
export const verifyEmail = (token: string) =>
  read(`/api/auth/verify-email?token=${encodeURIComponent(token)}`)
export const sendVerification = (email: string) => post('/api/auth/send-verification-email', { email })
export const requestReset = (email: string) => post('/api/auth/request-password-reset', { email })
export const resetPassword = (token: string, newPassword: string) =>
  post('/api/auth/reset-password', { token, newPassword })
export const changePassword = (currentPassword: string, newPassword: string) =>
  post('/api/auth/change-password', { currentPassword, newPassword })

export interface SecondFactor {
  totpURI: string
  backupCodes: string[]
}
export const enableTwoFactor = (password: string) =>
  post<SecondFactor>('/api/auth/two-factor/enable', { password })
export const disableTwoFactor = (password: string) => post('/api/auth/two-factor/disable', { password })
export const newRecoveryCodes = (password: string) =>
  post<{ backupCodes: string[] }>('/api/auth/two-factor/generate-backup-codes', { password })

/** What an invitation's link stands for. */
export interface Invitation {
  organisation: string
  email: string
  roles: string[]
  invitedBy: string
  expiresAt: string
  /** Whether the address has an account already, to sign in with. */
  account: boolean
}
export const lookAtInvitation = (token: string) => post<Invitation>('/api/v1/invitations/look', { token })
export const acceptInvitation = (token: string, person?: { name: string; password: string }) =>
  post('/api/v1/invitations/accept', { token, ...(person ? { person } : {}) })
export const declineInvitation = (token: string) => post('/api/v1/invitations/decline', { token })

export const createOrganisation = (name: string) => post('/api/v1/me/createOrganisation', { name })
export const switchOrganisation = (organisation: string) =>
  post('/api/v1/me/switchOrganisation', { organisation })
