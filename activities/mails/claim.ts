import { ApplicationFailure } from '@temporalio/common'
import { and, eq, inArray } from 'drizzle-orm'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { installation } from '#db/mails/rows.ts'
import { mails } from '#db/schema.ts'

type Mail = typeof mails.$inferSelect
type Settled = 'accepted' | 'unknown' | 'outbox'

/** Lists of mails hear of it. */
const inOrg = async <T>(org: string, work: (tx: Transaction) => Promise<T>): Promise<T> => {
  const done = await withOrg(org, work)
  hint(org)
  return done
}

const where = (org: string, id: string) => and(eq(mails.org, org), eq(mails.id, id))

/**
 * Claims a mail before it is handed over. A claim of this run that still stands means that an earlier attempt died
 * between handing over and the answer: then nobody knows, and it is not sent again until somebody asks.
 */
export const claimMail = (
  org: string,
  id: string,
  run: string,
): Promise<{ mail: Mail } | { settled: Settled }> =>
  inOrg(org, async (tx) => {
    const [mail] = await tx.select().from(mails).where(where(org, id)).for('update')
    if (!mail) throw ApplicationFailure.nonRetryable('There is no such mail', 'NotFound')
    if (mail.state === 'accepted') return { settled: 'accepted' }
    const own = mail.run === run
    if (mail.state === 'claimed' && !own)
      throw ApplicationFailure.nonRetryable('Another run is sending this mail', 'BeingSent')
    if (mail.state === 'claimed') {
      const reason = 'The answer of the mail server was lost; it may have taken the mail'
      await tx.update(mails).set({ state: 'unknown', reason, settledAt: new Date() }).where(where(org, id))
      return { settled: 'unknown' }
    }
    if (own && (mail.state === 'unknown' || mail.state === 'outbox')) return { settled: mail.state }
    await tx.update(mails).set({ state: 'claimed', run, reason: null, settledAt: null }).where(where(org, id))
    return { mail }
  })

/** The server took it, also when an impatient retry has called it unknown meanwhile. */
export const acceptMail = (org: string, id: string): Promise<unknown> =>
  inOrg(org, (tx) =>
    tx
      .update(mails)
      .set({
        state: 'accepted',
        reason: null,
        settledAt: new Date(),
        // Such mails hold links that sign people in.
        ...(org === installation && { body: null }),
      })
      .where(and(where(org, id), inArray(mails.state, ['claimed', 'unknown']))),
  )

/** What became of this run's claim, when the server did not take it. */
export const settleMail = (
  org: string,
  id: string,
  run: string,
  state: 'planned' | 'unknown' | 'refused' | 'outbox',
  reason: string,
): Promise<unknown> =>
  inOrg(org, (tx) =>
    tx
      .update(mails)
      .set({ state, reason: reason.slice(0, 500), settledAt: state === 'planned' ? null : new Date() })
      .where(and(where(org, id), eq(mails.state, 'claimed'), eq(mails.run, run))),
  )

/** Nobody tries any more. */
export const giveUp = (org: string, id: string): Promise<unknown> =>
  inOrg(org, (tx) =>
    tx
      .update(mails)
      .set({ state: 'refused', settledAt: new Date() })
      .where(and(where(org, id), eq(mails.state, 'planned'))),
  )
