import { and, eq } from 'drizzle-orm'
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { settings } from '#infra/settings.ts'
import { withOrg } from '../client.ts'
import { organisationKeys } from '../schema.ts'

const algorithm = 'aes-256-gcm'
/** Bytes of nonce and tag before the sealed text. */
const nonceBytes = 12
const tagBytes = 16

/** Made once for each key: taking the bytes anew for every text costs as much as sealing it. */
const objects = new WeakMap<Buffer, KeyObject>()
const objectOf = (key: Buffer): KeyObject => {
  const known = objects.get(key)
  if (known) return known
  const made = createSecretKey(key)
  objects.set(key, made)
  return made
}

/** AES-256-GCM: nonce, tag, text. `context` must be the same when it is opened. */
export const seal = (key: Buffer, plain: Uint8Array, context: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, objectOf(key), nonce).setAAD(Buffer.from(context))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Opens what `seal` made; throws when key or context differ or a bit changed. */
export const unseal = (key: Buffer, sealed: Uint8Array, context: string): Buffer => {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv(algorithm, objectOf(key), bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
}

const masterKey = (): Buffer => {
  const key = settings().MAINSPRING_MASTER_KEY
  if (!key) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  return Buffer.from(key, 'hex')
}

const context = (org: string, id: string) => `${org}|${id}`
const cache = new Map<string, Promise<Buffer>>()

const remember = (org: string, load: () => Promise<Buffer>): Promise<Buffer> => {
  const known = cache.get(org)
  if (known) return known
  const loading = load()
  cache.set(org, loading)
  loading.catch(() => cache.delete(org))
  return loading
}

/** The data key of an organisation, made on first use, kept in memory after. */
export const organisationKey = (org: string): Promise<Buffer> =>
  remember(org, () =>
    withOrg(org, async (tx) => {
      const id = 'k1'
      const fresh = randomBytes(32)
      await tx
        .insert(organisationKeys)
        .values({ org, id, wrapped: seal(masterKey(), fresh, context(org, id)).toString('base64') })
        .onConflictDoNothing()
      const [row] = await tx
        .select()
        .from(organisationKeys)
        .where(and(eq(organisationKeys.org, org), eq(organisationKeys.id, id)))
      return unseal(masterKey(), Buffer.from(row!.wrapped, 'base64'), context(org, id))
    }),
  )

/** A secret text for a column of this organisation; `name` binds it to its place. */
export const sealText = async (org: string, name: string, plain: string): Promise<string> =>
  seal(await organisationKey(org), Buffer.from(plain), context(org, name)).toString('base64')

export const unsealText = async (org: string, name: string, sealed: string): Promise<string> =>
  unseal(await organisationKey(org), Buffer.from(sealed, 'base64'), context(org, name)).toString()
