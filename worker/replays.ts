import type { Client } from '@temporalio/client'
import { Worker } from '@temporalio/worker'
import { dataConverter } from './converter.ts'

/** gRPC's own number: what was listed a moment ago is gone. */
const gone = 5

export interface Replays {
  open: number
  recent: number
  /** Those that these workflows would not go on with. */
  broken: { workflowId: string; type: string; reason: string }[]
}

interface Listed {
  workflowId: string
  runId: string
  type: string
}

const listed = async (client: Client, query: string, most: number): Promise<Listed[]> => {
  const found: Listed[] = []
  if (most === 0) return found
  for await (const { workflowId, runId, type } of client.workflow.list({ query })) {
    found.push({ workflowId, runId, type })
    if (found.length === most) break
  }
  return found
}

async function* historiesOf(client: Client, all: Listed[]) {
  for (const { workflowId, runId } of all)
    try {
      yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() }
    } catch (error) {
      if ((error as { code?: number }).code !== gone && (error as Error).name !== 'WorkflowNotFoundError')
        throw error
    }
}

/**
 * Replays what is open, and what ended in the last days, with these workflows, without a word to the engine: what fails
 * here would fail its workflow tasks after an upgrade to them.
 * @param narrow a further condition of the engine's list
 */
export const replayWith = async (
  client: Client,
  code: string,
  {
    mostOpen,
    mostRecent,
    days,
    narrow,
  }: { mostOpen: number; mostRecent: number; days: number; narrow?: string },
): Promise<Replays> => {
  const and = narrow === undefined ? '' : ` AND ${narrow}`
  const since = new Date(Date.now() - days * 86_400_000).toISOString()
  const open = await listed(client, `ExecutionStatus = 'Running'${and}`, mostOpen)
  const recent = await listed(
    client,
    `ExecutionStatus != 'Running' AND CloseTime > '${since}'${and}`,
    mostRecent,
  )
  const types = new Map([...open, ...recent].map(({ workflowId, type }) => [workflowId, type]))
  const broken: Replays['broken'] = []
  const replayed = Worker.runReplayHistories(
    { workflowBundle: { code }, dataConverter },
    historiesOf(client, [...open, ...recent]),
  )
  for await (const { workflowId, error } of replayed)
    if (error)
      broken.push({
        ...{ workflowId, type: types.get(workflowId) ?? '' },
        reason: error.message.split('\n')[0]!.slice(0, 300),
      })
  return { open: open.length, recent: recent.length, broken }
}
