import { ApplicationFailure } from '@temporalio/common'
import { and, eq } from 'drizzle-orm'
import { turnOfVersion } from '#db/automations/turns.ts'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { apart } from '#db/payloads/apart.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import { automations, runs } from '#db/schema.ts'
import { runAutomation } from '#workflows/automations/contract.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { begun } from '#workflows/automations/core/state.ts'
import type { Input } from '#workflows/operation.ts'
import { checked, openRunIn, type OpenRun } from '../runs/record.ts'
import { advance, type Progress } from './burst.ts'
import { loadPayload } from './load.ts'

/**
 * Takes the turn of a run that was accepted as part of another one; all others have theirs since they were accepted.
 * @returns whether it must wait
 */
const turnTaken = async (
  tx: Transaction,
  { org, id, turn, held }: typeof runs.$inferSelect,
  of: { automation: string; version: number; trigger: Json },
): Promise<boolean> => {
  if (turn !== null) return held
  const entered = await turnOfVersion(tx, { ...of, org, run: id })
  if (!entered) return false
  if ('dropped' in entered)
    throw ApplicationFailure.nonRetryable(`It does not run: ${entered.dropped}`, 'too_many_at_once')
  await tx
    .update(runs)
    .set({ ...entered, status: entered.held ? 'queued' : 'running' })
    .where(and(eq(runs.org, org), eq(runs.id, id)))
  return entered.held
}

/** It waits for its turn: ask again once that has come. */
export interface Later {
  held: true
}

/**
 * Opens a run of an automation, pins its version, and runs its first burst, unless others must end before it. Safe to
 * repeat.
 */
export const beginAutomation = async ({
  org,
  run,
  operation,
  parent,
  given,
  generation,
  ...told
}: Omit<OpenRun, 'input'> & { generation?: number } & Input<typeof runAutomation>): Promise<
  Progress | Later
> => {
  const read = given ? await loadPayload(org, given.run, given.payload) : told
  const { automation, version, input } = checked(runAutomation, read)
  const trigger = apart({ kind: 'run', body: input, headers: {}, query: {} })
  const payloads = await sealPayloads(org, run, trigger.payloads)
  const held = await withOrg(org, async (tx) => {
    const kept = { automation, ...(version ? { version } : {}), input: trigger.payload ? null : input }
    await openRunIn(tx, { org, run, operation, parent, input: kept })
    const [row] = await tx
      .select()
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run)))
    if (!row) throw ApplicationFailure.nonRetryable(`No run ${run}`, 'RunUnknown')
    if (row.version !== null)
      return turnTaken(tx, row, { automation, version: row.version, trigger: row.trigger })
    const [found] = await tx
      .select({ version: automations.version })
      .from(automations)
      .where(and(eq(automations.org, org), eq(automations.id, automation)))
    const pinned = version ?? found?.version
    if (!found || !pinned)
      throw ApplicationFailure.nonRetryable(
        `Automation ${automation} has no published version`,
        'AutomationUnknown',
      )
    await tx
      .update(runs)
      .set({
        automation,
        version: pinned,
        ...(row.trigger || row.triggerPayload
          ? {}
          : { trigger: trigger.value, triggerPayload: trigger.payload ?? null }),
      })
      .where(and(eq(runs.org, org), eq(runs.id, run)))
    await keepPayloads(tx, org, payloads)
    const seen = row.trigger ?? { kind: 'run', body: input as Json, headers: {}, query: {} }
    return turnTaken(tx, row, { automation, version: pinned, trigger: seen })
  })
  if (held) {
    hint(org, run)
    return { held }
  }
  const { progress } = await advance({ org, run, generation }, begun(), [{ kind: 'started' }])
  return progress
}
