import { activityInfo } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { eq, and } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { openBody, planMail as plan, type Letter } from '#db/mails/rows.ts'
import { runs } from '#db/schema.ts'
import { mailOutcomes } from '#infra/telemetry/metrics.ts'
import { beating } from '../beat.ts'
import { nextAttempt, noteWaiting } from '../runs/waiting.ts'
import { acceptMail, claimMail, giveUp, settleMail } from './claim.ts'
import { handOver } from './smtp.ts'

/** Writes the run's mail down, under the run's id. Safe to repeat. */
export const planMail = ({ org, run, letter }: { org: string; run: string; letter: Letter }): Promise<void> =>
  withOrg(org, async (tx) => {
    const [row] = await tx
      .select({ by: runs.initiator })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run)))
    await plan(tx, org, run, row?.by ?? `run ${run}`, letter)
  })

interface Asked {
  org: string
  run: string
  mail: string
}
type Delivered = 'accepted' | 'unknown' | 'outbox'

/** Delivers, and while the server says "later" the run waits for it. */
export const deliverMail = async (asked: Asked): Promise<Delivered> => {
  try {
    return await beating(() => deliver(asked))
  } catch (error) {
    if (error instanceof ApplicationFailure && error.type === later)
      await noteWaiting(asked, {
        for: 'server',
        error: error.message,
        ...nextAttempt(activityInfo(), Date.now()),
      })
    throw error
  }
}

const later = 'MailLater'

/**
 * Hands a mail over unless that was done already.
 * @throws what is worth another try, and `MailRefused` for what is not
 */
export const deliver = async ({ org, run, mail: id }: Asked): Promise<Delivered> => {
  const claim = await claimMail(org, id, run)
  if ('settled' in claim) return claim.settled
  const { to, subject } = claim.mail
  const { text, html } = await openBody(claim.mail)
  const delivery = await handOver({ id, to, subject, text: text ?? '', html })
  mailOutcomes.inc({ outcome: delivery.outcome })
  if (delivery.outcome === 'accepted') {
    await acceptMail(org, id)
    return 'accepted'
  }
  const { outcome, reason } = delivery
  await settleMail(org, id, run, outcome === 'later' ? 'planned' : outcome, reason)
  if (outcome === 'later') throw ApplicationFailure.retryable(reason, later)
  if (outcome === 'refused') throw ApplicationFailure.nonRetryable(reason, 'MailRefused')
  return outcome
}

/** Marks a mail that nobody tries to send any more. */
export const giveUpMail = async ({ org, mail }: { org: string; mail: string }): Promise<void> => {
  await giveUp(org, mail)
}
