import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/selections/contract.ts'
import { limits, type Act } from '#workflows/selections/contract.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { named } from '../runs/named.ts'
import { selectedRuns, selections } from '../schema.ts'
import type { Caller, Perform } from '../transactions.ts'
import { among, frozenRuns, hashOf, matching, needsSecond, waitingForApproval } from './freeze.ts'
import { presentSelections } from './rows.ts'

/** What an act needs besides what selecting does. */
export const mustMayAct = (act: Act, { may }: Caller): void => {
  const decides = act === 'approve' || act === 'reject'
  if (decides && !(may?.('approvals:decide') ?? true))
    throw new Refused(403, 'forbidden', 'Deciding approvals needs the permission approvals:decide')
}

export const selectRuns: Perform<typeof contract.selectRuns> = async (tx, input, caller) => {
  const { org, actor } = caller
  const { act, reason, filter, runs } = input
  await mustBeOpen(tx, org)
  mustMayAct(act, caller)
  if (act === 'terminate' && reason === '')
    throw new Refused(422, 'reason_needed', 'Say why they are terminated', { hint: 'Send a reason.' })
  const like = among(org, await named(tx, org, filter), runs)
  const items = await frozenRuns(tx, caller, act, like)
  if (items.length === 0)
    throw new Refused(409, 'nothing_selected', 'There is no run this can be done to', {
      hint: 'Look at the list again; they may have moved meanwhile.',
    })
  if (needsSecond(act, items.length) && actor.kind !== 'user')
    throw new Refused(403, 'people_only', 'This takes two people; a key is none', {
      hint: 'Select fewer, or sign in.',
    })
  const ids = [...new Set(items.map(({ run }) => run))]
  const id = newId()
  const [row] = await tx
    .insert(selections)
    .values({
      ...{ org, id, act, reason, filter, hash: hashOf(act, reason, items) },
      ...{ count: items.length, left: (await matching(tx, like)) - ids.length },
      waitingForApproval: await waitingForApproval(tx, org, ids),
      ...{ byId: actor.id, by: actor.name },
      expiresAt: new Date(Date.now() + limits.hours * 3_600_000),
    })
    .returning()
  await tx
    .insert(selectedRuns)
    .values(items.map((item, position) => ({ ...item, org, selection: id, position })))
  const [selection] = await presentSelections(tx, caller, [row!])
  return { selection: selection! }
}
