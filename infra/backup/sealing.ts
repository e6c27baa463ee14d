import {
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  hkdfSync,
  randomBytes,
  scrypt,
} from 'node:crypto'
import * as z from 'zod'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** How a passphrase becomes keys: the cost is written down, so that it may grow. */
export const lockSchema = z.strictObject({
  kind: z.literal('scrypt'),
  cost: z.number().int().min(16_384).max(1_048_576),
  blockSize: z.number().int().min(8).max(32),
  parallelization: z.number().int().min(1).max(4),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
export type Lock = z.infer<typeof lockSchema>

export const newLock = (): Lock => ({
  kind: 'scrypt',
  cost: 131_072,
  blockSize: 8,
  parallelization: 1,
  salt: randomBytes(16).toString('hex'),
})

export interface SealingKeys {
  /** Encrypts every part. */
  parts: Buffer
  /** Signs the manifest. */
  manifest: Buffer
}

/** Takes about a third of a second and `cost` × `blockSize` × 128 bytes of memory, on purpose. */
export const sealingKeys = async (passphrase: string, lock: Lock): Promise<SealingKeys> => {
  const { cost, blockSize, parallelization, salt } = lock
  const secret = await new Promise<Buffer>((resolve, reject) =>
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(salt, 'hex'),
      32,
      { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  )
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `mainspring backup ${use}`, 32))
  return { parts: derive('parts'), manifest: derive('manifest') }
}

/** Encrypts a part: nonce, text, tag. Its name is bound in, so parts cannot be exchanged. */
export async function* sealed(
  key: Buffer,
  name: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(name))
  yield nonce
  for await (const chunk of content) yield cipher.update(chunk)
  yield cipher.final()
  yield cipher.getAuthTag()
}

/** Opens what `sealed` made; throws at the end when key or name differ or a bit changed. */
export async function* unsealed(
  key: Buffer,
  name: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let held: Buffer = Buffer.alloc(0)
  let decipher: DecipherGCM | undefined
  for await (const chunk of content) {
    held = Buffer.concat([held, chunk])
    if (!decipher) {
      if (held.length < nonceBytes) continue
      decipher = createDecipheriv(algorithm, key, held.subarray(0, nonceBytes)).setAAD(Buffer.from(name))
      held = held.subarray(nonceBytes)
    }
    // The last bytes may be the tag.
    if (held.length <= tagBytes) continue
    yield decipher.update(held.subarray(0, -tagBytes))
    held = Buffer.from(held.subarray(-tagBytes))
  }
  if (!decipher || held.length < tagBytes) throw new Error(`${name} is too short`)
  decipher.setAuthTag(held)
  yield decipher.final()
}
