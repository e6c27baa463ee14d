import { and, eq } from 'drizzle-orm'
import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'
import { settings } from '#infra/settings.ts'
import { withOrg } from '../client.ts'
import { deletionCertificates } from '../schema.ts'

/** Whose they are: the installation's, since the organisation is gone. */
const installation = 'system'

export const certificateUrl = (id: string): string => `${settings().origin}/api/v1/certificates/${id}`

/** What is signed: what was erased and when, and nothing about people. */
export interface Certified {
  id: string
  organisation: string
  requestedAt: string
  erasedAt: string
  counts: Record<string, number>
}

/** The installation's Ed25519 key, derived from the master key. */
const signingKey = (): KeyObject => {
  const master = settings().MAINSPRING_MASTER_KEY
  if (!master) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  const seed = Buffer.from(
    hkdfSync('sha256', Buffer.from(master, 'hex'), '', 'mainspring/certificates/1', 32),
  )
  // PKCS #8 around a raw Ed25519 seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

const bytesOf = ({ id, organisation, requestedAt, erasedAt, counts }: Certified): Buffer =>
  Buffer.from(
    JSON.stringify({
      ...{ id, organisation, requestedAt, erasedAt },
      counts: Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    }),
  )

/** Keeps the certificate of an erasure; a second one of the same run changes nothing. */
export const writeCertificate = (certified: Certified): Promise<void> =>
  withOrg(installation, async (tx) => {
    const { requestedAt, erasedAt, ...rest } = certified
    await tx
      .insert(deletionCertificates)
      .values({
        org: installation,
        ...rest,
        requestedAt: new Date(requestedAt),
        erasedAt: new Date(erasedAt),
        signature: sign(null, bytesOf(certified), signingKey()).toString('base64'),
      })
      .onConflictDoNothing()
  })

/** A certificate with its signature and the public key that verifies it, and whether it still does. */
export const readCertificate = async (id: string) => {
  const [row] = await withOrg(installation, (tx) =>
    tx
      .select()
      .from(deletionCertificates)
      .where(and(eq(deletionCertificates.org, installation), eq(deletionCertificates.id, id))),
  )
  if (!row) return undefined
  const { organisation, counts, signature } = row
  const certified = {
    ...{ id, organisation, counts },
    requestedAt: row.requestedAt.toISOString(),
    erasedAt: row.erasedAt.toISOString(),
  }
  const publicKey = createPublicKey(signingKey())
  return {
    certified,
    signature,
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    valid: verify(null, bytesOf(certified), publicKey, Buffer.from(signature, 'base64')),
  }
}
