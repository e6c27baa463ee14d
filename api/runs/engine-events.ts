import { and, eq } from 'drizzle-orm'
import { notFound, Refused } from '#db/refused.ts'
import { runs } from '#db/schema.ts'
import type { Read } from '#db/views.ts'
import { engine, type Engine } from '#worker/engine.ts'
import { readEvents } from '#worker/read-events.ts'
import type * as contract from '#workflows/runs/contract.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { Problem } from '../problem.ts'

/** How long the engine may take, in milliseconds. */
const patience = 5000
/** gRPC's own numbers. */
const [invalid, unknown] = [3, 5]

const away = (cause: unknown) =>
  new Problem(
    {
      status: 503,
      code: 'engine_away',
      detail: 'The engine cannot be reached.',
      hint: 'What people read of the run is here all the same.',
    },
    cause,
  )

const reached = (): Engine => {
  try {
    return engine()
  } catch (error) {
    throw away(error)
  }
}

/** Reads a page of what the engine wrote down of a run. */
export const listEngineEvents: Read<typeof contract.listEngineEvents> = async (tx, input, { org }) => {
  const { run, execution, limit, cursor } = input
  const [row] = await tx
    .select({ generation: runs.generation })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
  if (!row) throw notFound('run')
  const generation = input.generation ?? row.generation
  const { client, connection } = reached()
  const { namespace, loadedDataConverter } = client.options
  const workflowId = runWorkflowId(org, run, generation)
  try {
    const { history, nextPageToken } = await connection.withDeadline(Date.now() + patience, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution: { workflowId, ...(execution && { runId: execution }) },
        maximumPageSize: limit,
        ...(cursor && { nextPageToken: new Uint8Array(Buffer.from(cursor, 'base64url')) }),
      }),
    )
    const events = history?.events ?? []
    const context = { type: 'workflow', namespace, workflowId } as const
    const started = events[0]?.workflowExecutionStartedEventAttributes
    return {
      items: await readEvents({ events }, loadedDataConverter, context),
      nextCursor: nextPageToken?.length ? Buffer.from(nextPageToken).toString('base64url') : null,
      before: started?.continuedExecutionRunId || null,
      ...{ generation, missing: false },
    }
  } catch (error) {
    const { code } = error as { code?: number }
    if (code === unknown) return { items: [], nextCursor: null, before: null, generation, missing: true }
    if (code === invalid)
      throw new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
        hint: 'Send nextCursor as it was given.',
      })
    throw away(error)
  }
}
