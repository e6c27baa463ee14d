import { ThreadPool } from '#activities/expressions/pool.ts'
import type { EventsAsked } from '#db/histories/read.ts'
import { organisationKey } from '#db/organisations/keys.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { settings } from '#infra/settings.ts'
import { engine } from './engine.ts'
import type { EventsJob } from './events-thread.ts'
import { openEvents, type History } from './open-events.ts'
import { packHistory } from './packed-history.ts'

export { failureOf } from './open-events.ts'

/** How long the engine may take, in milliseconds. */
const patience = 5000

/** Five hundred events take longer to open than other requests should wait. */
const pool = new ThreadPool<EventsJob, EngineEvent[]>({
  file: new URL('./events-thread.ts', import.meta.url),
  threads: 1,
  lowers: false,
  deadlineMilliseconds: 10_000,
  queue: 100,
  waitMilliseconds: 30_000,
  memoryMegabytes: 256,
})

const openAside = async (history: History, org: string): Promise<EngineEvent[]> => {
  return pool.run({ history: packHistory(history), org, key: await organisationKey(org) })
}

/** Where the engine's own pages show a run; null where none are set. */
export const pageOfEngine = ({
  org,
  run,
  generation,
  execution,
}: Omit<EventsAsked, 'limit'>): string | null => {
  const { MAINSPRING_ENGINE_UI: base, TEMPORAL_NAMESPACE: namespace } = settings()
  if (base === undefined) return null
  const path = ['namespaces', namespace, 'workflows', runWorkflowId(org, run, generation)]
  if (execution !== undefined) path.push(execution, 'history')
  return `${base.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}`
}

/** The history that one goes on from: a long run's earlier one, or the one it was reset from. */
const earlierOf = (events: NonNullable<History['events']>): string | null =>
  events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ||
  events.map(({ workflowTaskFailedEventAttributes: failed }) => failed?.baseRunId).find(Boolean) ||
  null

/** A page of what the engine keeps of a run, which history it is of, and which one that goes on from. */
export const historyOf = async ({
  org,
  run,
  generation,
  execution,
  limit,
  cursor,
}: EventsAsked): Promise<{ items: EngineEvent[]; nextCursor: string | null; before: string | null }> => {
  const { client, connection } = engine()
  const { history, nextPageToken } = await connection.withDeadline(Date.now() + patience, () =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: {
        workflowId: runWorkflowId(org, run, generation),
        ...(execution && { runId: execution }),
      },
      maximumPageSize: limit,
      ...(cursor && { nextPageToken: new Uint8Array(Buffer.from(cursor, 'base64url')) }),
    }),
  )
  const events = history?.events ?? []
  return {
    items: await openAside({ events }, org),
    nextCursor: nextPageToken?.length ? Buffer.from(nextPageToken).toString('base64url') : null,
    before: earlierOf(events),
  }
}

/** So many of the last events say why a run does not get on. */
const newest = 20

/** What happened to a run last, the newest first. */
export const newestEvents = async ({
  org,
  run,
  generation,
}: Omit<EventsAsked, 'limit'>): Promise<EngineEvent[]> => {
  const { client, connection } = engine()
  const { history } = await connection.withDeadline(Date.now() + patience, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: runWorkflowId(org, run, generation) },
      maximumPageSize: newest,
    }),
  )
  return openEvents({ events: history?.events ?? [] }, { org, key: await organisationKey(org) })
}
