import { settings } from '#infra/settings.ts'

export const providerIds = ['github', 'google', 'oidc'] as const
export type ProviderId = (typeof providerIds)[number]

/** The other ways to sign in that are configured, as buttons. */
export const configuredProviders = (): { id: ProviderId; name: string }[] => {
  const { MAINSPRING_GITHUB_CLIENT_ID, MAINSPRING_GOOGLE_CLIENT_ID, MAINSPRING_OIDC_ISSUER } = settings()
  return [
    ...(MAINSPRING_GITHUB_CLIENT_ID ? [{ id: 'github' as const, name: 'GitHub' }] : []),
    ...(MAINSPRING_GOOGLE_CLIENT_ID ? [{ id: 'google' as const, name: 'Google' }] : []),
    ...(MAINSPRING_OIDC_ISSUER ? [{ id: 'oidc' as const, name: settings().MAINSPRING_OIDC_NAME }] : []),
  ]
}

/** GitHub and Google as better-auth takes them; nobody becomes a person by them unless sign-up is open. */
export const socialProviders = () => {
  const read = settings()
  const disableSignUp = read.MAINSPRING_SIGN_UP !== 'open'
  const client = (clientId: string | undefined, clientSecret: string | undefined) =>
    clientId && clientSecret
      ? { clientId, clientSecret, disableSignUp, requireEmailVerification: true }
      : undefined
  const github = client(read.MAINSPRING_GITHUB_CLIENT_ID, read.MAINSPRING_GITHUB_CLIENT_SECRET)
  const google = client(read.MAINSPRING_GOOGLE_CLIENT_ID, read.MAINSPRING_GOOGLE_CLIENT_SECRET)
  return { ...(github && { github }), ...(google && { google }) }
}
