import type { selectedRuns, selections } from '#db/schema.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { RunStatus, Waits } from '#workflows/runs/contract.ts'

export type Item = typeof selectedRuns.$inferSelect

/** What is said to one run of a list, or done to it. */
export const askedOf = (
  { act, reason }: Pick<typeof selections.$inferSelect, 'act' | 'reason'>,
  { run, node, iteration, stage }: Pick<Item, 'run' | 'node' | 'iteration' | 'stage'>,
): { name: string; input: Json } => {
  switch (act) {
    case 'cancel':
      return { name: 'cancelRun', input: { run, reason } }
    case 'terminate':
      return { name: 'terminateRun', input: { run, reason } }
    case 'retry':
      return { name: 'retryRun', input: { run, from: 'failure' } }
    case 'approve':
    case 'reject':
      return {
        name: 'decideApproval',
        input: {
          ...{ run, node, decision: act, comment: reason },
          ...(iteration && { iteration }),
          ...(stage !== null && { stage }),
        },
      }
  }
}

/** Queued and running are one: the engine took it meanwhile, nothing else. */
const stateOf = (status: RunStatus) => (status === 'queued' ? 'running' : status)

const words: Record<RunStatus, string> = {
  queued: 'begins',
  running: 'is running',
  waiting: 'waits',
  completed: 'has completed',
  failed: 'has failed',
  cancelled: 'was cancelled',
  timed_out: 'ran out of time',
}

/** Why a run is not as it was when the list was frozen; undefined when it is. */
export const movedTo = (
  item: Pick<Item, 'status' | 'generation' | 'node' | 'stage'>,
  run: { status: RunStatus; generation: number } | undefined,
  step: { state: string; waits: Waits | null } | undefined,
): string | undefined => {
  if (!run) return 'It is gone.'
  if (run.generation !== item.generation) return 'It was tried again meanwhile.'
  if (item.node !== null) {
    const approval = step?.state === 'waiting' && step.waits?.for === 'approval' ? step.waits : undefined
    if (!approval) return 'It no longer waits for this approval.'
    return (approval.stage?.index ?? null) === item.stage
      ? undefined
      : 'Another stage of it is decided by now.'
  }
  return stateOf(run.status) === stateOf(item.status) ? undefined : `It ${words[run.status]} by now.`
}
