import { ApplicationFailure } from '@temporalio/common'
import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { apart } from '#db/payloads/apart.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import { automations, runs } from '#db/schema.ts'
import { runAutomation } from '#workflows/automations/contract.ts'
import { begun } from '#workflows/automations/core/state.ts'
import type { Input } from '#workflows/operation.ts'
import { checked, openRunIn, type OpenRun } from '../runs/record.ts'
import { advance, type Progress } from './burst.ts'
import { loadPayload } from './load.ts'

/** Opens a run of an automation, pins its version, and runs its first burst. Safe to repeat. */
export const beginAutomation = async ({
  org,
  run,
  operation,
  parent,
  given,
  generation,
  ...told
}: Omit<OpenRun, 'input'> & { generation?: number } & Input<typeof runAutomation>): Promise<Progress> => {
  const read = given ? await loadPayload(org, given.run, given.payload) : told
  const { automation, version, input } = checked(runAutomation, read)
  const trigger = apart({ kind: 'run', body: input, headers: {}, query: {} })
  const payloads = await sealPayloads(org, run, trigger.payloads)
  await withOrg(org, async (tx) => {
    const kept = { automation, ...(version ? { version } : {}), input: trigger.payload ? null : input }
    await openRunIn(tx, { org, run, operation, parent, input: kept })
    const [row] = await tx
      .select()
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run)))
    if (!row) throw ApplicationFailure.nonRetryable(`No run ${run}`, 'RunUnknown')
    if (row.version !== null) return
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
  })
  return advance({ org, run, generation }, begun(), [{ kind: 'started' }])
}
