import { and, eq, isNull } from 'drizzle-orm'
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { settings } from '#infra/settings.ts'
import type { Transaction } from '../client.ts'
import { formLinks } from '../schema.ts'

/** Where a form waits. */
export interface FormPlace {
  org: string
  run: string
  path: string
  iteration: string
  generation: number
}

/** How long a link is good for where its form never expires, in days. */
const longestDays = 30

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** A form's token: derived from the master key, so that it is stored nowhere and can be shown again. */
const formToken = ({ org, run, path, iteration, generation }: FormPlace): string => {
  const master = settings().MAINSPRING_MASTER_KEY
  if (!master) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), '', 'mainspring/forms/1', 32))
  return createHmac('sha256', key)
    .update(JSON.stringify([org, run, path, iteration, generation]))
    .digest('base64url')
}

/** The token stands behind the #, so that no server’s log and no other page ever sees it. */
export const formUrl = (place: FormPlace): string => `${settings().origin}/form#${formToken(place)}`

const at = ({ org, run, path, iteration, generation }: FormPlace) =>
  and(
    ...[eq(formLinks.org, org), eq(formLinks.run, run), eq(formLinks.path, path)],
    ...[eq(formLinks.iteration, iteration), eq(formLinks.generation, generation)],
  )

/** Makes the link of a form. Safe to repeat. */
export const keepLink = async (
  tx: Transaction,
  place: FormPlace,
  until: string | undefined,
): Promise<void> => {
  const { org, run, path, iteration, generation } = place
  const expiresAt = until === undefined ? new Date(Date.now() + longestDays * 86_400_000) : new Date(until)
  await tx
    .insert(formLinks)
    .values({
      ...{ org, run, path, iteration, generation, expiresAt },
      tokenHash: hashOfToken(formToken(place)),
    })
    .onConflictDoNothing()
}

export const findLink = async (tx: Transaction, place: FormPlace) => {
  const [row] = await tx.select().from(formLinks).where(at(place))
  return row
}

/** Takes the one answer of a link; false when somebody has given it. */
export const useLink = async (tx: Transaction, place: FormPlace): Promise<boolean> => {
  const taken = await tx
    .update(formLinks)
    .set({ answeredAt: new Date() })
    .where(and(at(place), isNull(formLinks.answeredAt)))
    .returning({ run: formLinks.run })
  return taken.length > 0
}

export { hashOfToken as hashOfFormToken }
