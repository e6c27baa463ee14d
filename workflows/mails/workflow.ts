import { isCancellation, proxyActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement, type RunContext } from '../implement.ts'
import type * as contract from './contract.ts'

const { planMail, giveUpMail } = proxyActivities<Pick<Activities, 'planMail' | 'giveUpMail'>>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumInterval: '1 minute' },
})
const { deliverMail } = proxyActivities<Pick<Activities, 'deliverMail'>>({
  startToCloseTimeout: '3 minutes',
  // Too late a beat would leave a mail in doubt that arrived.
  heartbeatTimeout: '30 seconds',
  // A server that says "later" is asked again, as mail servers do.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 3, maximumInterval: '1 hour' },
})

const deliver = async ({ org, run }: RunContext, mail: string) => {
  try {
    return { mail, state: await deliverMail({ org, run, mail }) }
  } catch (error) {
    if (!isCancellation(error)) await giveUpMail({ org, mail })
    throw error
  }
}

/** One mail, handed over at most once. */
export const sendMail = implement<typeof contract.sendMail>(async (letter, context) => {
  const { org, run } = context
  await planMail({ org, run, letter })
  return deliver(context, run)
})

/** The same mail once more, because somebody asked. */
export const resendMail = implement<typeof contract.resendMail>(({ mail }, context) => deliver(context, mail))
