import {
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement, onMessage } from '../implement.ts'
import type * as contract from './contract.ts'
import type { eraseOrganisation as erasing, invitationSettled } from './core/internal.ts'

const activities = proxyActivities<
  Pick<
    Activities,
    | 'openInvitation'
    | 'mailInvitation'
    | 'endInvitation'
    | 'stopOrganisation'
    | 'keepOrganisation'
    | 'handToErasure'
  >
>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { maximumInterval: '1 minute' },
})
const heavy = proxyActivities<
  Pick<
    Activities,
    'countForErasure' | 'endRunsOf' | 'eraseFiles' | 'eraseRows' | 'eraseHistories' | 'certify'
  >
>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '30 days',
  retry: { maximumInterval: '1 minute' },
})

/** Mails an invitation, reminds at half time, and ends with it: accepted, declined, revoked or expired. */
export const inviteMember = implement<typeof contract.inviteMember>(async (_input, { org, run }) => {
  const invitation = { org, invitation: run }
  let settled = false
  onMessage<typeof invitationSettled>('invitationSettled', async () => {
    settled = true
    return { status: 'settled' }
  })
  try {
    const { milliseconds } = await activities.openInvitation(invitation)
    for (const reminder of [false, true]) {
      if (settled) break
      await activities.mailInvitation({ ...invitation, reminder })
      await condition(() => settled, Math.max(1, milliseconds / 2))
    }
    return { invitation: run, ...(await activities.endInvitation({ ...invitation, as: 'expired' })) }
  } catch (error) {
    if (isCancellation(error))
      await CancellationScope.nonCancellable(() => activities.endInvitation({ ...invitation, as: 'revoked' }))
    throw error
  }
})

/** Stops everything, waits out the grace in which the organisation can be kept, and hands over to its erasure. */
export const deleteOrganisation = implement<typeof contract.deleteOrganisation>(
  async (_input, { org, run }) => {
    let state = 'waiting' as 'waiting' | 'kept' | 'erasing'
    const isKept = () => state === 'kept'
    onMessage<typeof contract.keepOrganisation>('keepOrganisation', async () => {
      if (state !== 'waiting') throw ApplicationFailure.nonRetryable('The grace is over', 'NotWaiting')
      const { kept } = await activities.keepOrganisation({ org, run })
      if (kept) state = 'kept'
      return { kept }
    })
    try {
      const { milliseconds } = await activities.stopOrganisation({ org, run })
      await condition(isKept, Math.max(1, milliseconds))
      if (isKept()) return { deleted: false, certificate: null }
      state = 'erasing'
      const { certificate } = await activities.handToErasure({ org, run })
      return { deleted: true, certificate }
    } catch (error) {
      if (isCancellation(error))
        await CancellationScope.nonCancellable(() => activities.keepOrganisation({ org, run }))
      throw error
    }
  },
)

/**
 * Erases an organisation. It runs for the installation, since it takes away the key that every payload of the
 * organisation's own runs is sealed with. Each step may be killed and done again.
 */
export const eraseOrganisation = implement<typeof erasing>(async ({ organisation, requestedAt }, { run }) => {
  const counts = await heavy.countForErasure({ organisation })
  await heavy.endRunsOf({ organisation })
  await heavy.eraseFiles({ organisation })
  await heavy.eraseRows({ organisation })
  await heavy.eraseHistories({ organisation })
  // Once more: what was under way when its run was ended may have written since.
  await heavy.eraseFiles({ organisation })
  await heavy.eraseRows({ organisation })
  return heavy.certify({ organisation, run, requestedAt, counts })
})
