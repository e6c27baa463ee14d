import type * as contract from '#workflows/schedules/contract.ts'
import { fireTimes, scheduleProblems } from '#workflows/automations/core/times.ts'
import { findAutomation } from '../automations/rows.ts'
import { Refused } from '../refused.ts'
import type { Perform } from '../transactions.ts'
import { addFires } from './fires.ts'
import { nextTimes, scheduleOf } from './rows.ts'

/** How many times are made up for by one call. */
const most = 500

export const previewSchedule: Perform<typeof contract.previewSchedule> = async (
  _tx,
  { trigger, after, count },
) => {
  const problems = scheduleProblems(trigger)
  const from = after === undefined ? new Date() : new Date(after)
  return { times: problems.length > 0 ? [] : nextTimes(trigger, from, count), problems }
}

export const backfillSchedule: Perform<typeof contract.backfillSchedule> = async (
  tx,
  { automation, from, to },
  { org },
) => {
  await findAutomation(tx, org, automation)
  const scheduled = await scheduleOf(tx, org, automation)
  if (!scheduled)
    throw new Refused(409, 'no_schedule', 'Its published version has no schedule', {
      hint: 'Publish one first.',
    })
  if (!scheduled.active)
    throw new Refused(409, 'paused', 'The automation is paused', { hint: 'Resume it first.' })
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  if (end < begin || end > Date.now())
    throw new Refused(422, 'bad_span', 'That is no span of the past', {
      hint: 'It begins before it ends, and ends before now.',
    })
  const found: number[] = []
  let added = 0
  for (let after = begin - 1; added < most; after = found.at(-1)!) {
    const times = fireTimes(scheduled.trigger, { after, until: end, limit: most - added })
    if (times.length === 0) return { added, more: false }
    found.push(...times)
    added += await addFires(
      tx,
      org,
      automation,
      times.map((at) => ({ at: new Date(at), source: 'backfill' as const })),
    )
    if (found.length > most * 20) break
  }
  const more = fireTimes(scheduled.trigger, { after: found.at(-1)!, until: end, limit: 1 }).length > 0
  return { added, more }
}
