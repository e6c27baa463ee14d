import { post, read } from '#lib/session.ts'

/** Why this browser cannot use passkeys here; null when it can. */
export const passkeysMissing = (): string | null =>
  typeof PublicKeyCredential === 'undefined' || !('parseCreationOptionsFromJSON' in PublicKeyCredential)
    ? 'This browser offers no passkeys here: they need a secure address (https, or localhost).'
    : null

const chosen = (credential: Credential | null) => (credential as PublicKeyCredential).toJSON()

/** Signs in by a passkey of this device; the browser asks which. */
export const signInByPasskey = async (): Promise<void> => {
  const options = await read<PublicKeyCredentialRequestOptionsJSON>(
    '/api/auth/passkey/generate-authenticate-options',
  )
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const credential = await navigator.credentials.get({ publicKey })
  await post('/api/auth/passkey/verify-authentication', { response: chosen(credential) })
}

export const addPasskey = async (name: string): Promise<void> => {
  const options = await read<PublicKeyCredentialCreationOptionsJSON>(
    '/api/auth/passkey/generate-register-options',
  )
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const credential = await navigator.credentials.create({ publicKey })
  await post('/api/auth/passkey/verify-registration', { response: chosen(credential), name })
}

export const deletePasskey = (id: string) => post('/api/auth/passkey/delete-passkey', { id })
