import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { LoadedDataConverter, Payload } from '@temporalio/common'
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js'
import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { engine } from './engine.ts'

type History = Parameters<typeof historyToJSON>[0]
type Fields = { [name: string]: Json }
type Context = Parameters<typeof decodeArrayFromPayloads>[2]

/** Longer values are of no use in a list. */
const longest = 4000

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPayload = (value: Json): value is { metadata: Fields; data?: string } =>
  isFields(value) && isFields(value.metadata) && typeof value.metadata.encoding === 'string'

const bytes = (text: Json | undefined) => new Uint8Array(Buffer.from(String(text ?? ''), 'base64'))

const short = (value: Json): Json => {
  const length = JSON.stringify(value)?.length ?? 0
  return length > longest ? `… (${length.toLocaleString('en')} characters)` : value
}

/** Everything readable: payloads opened, each by itself, so that one that cannot be does not hide the others. */
const opened = async (value: Json, converter: LoadedDataConverter, context: Context): Promise<Json> => {
  if (isPayload(value)) {
    const metadata = Object.fromEntries(
      Object.entries(value.metadata).map(([name, each]) => [name, bytes(each)]),
    )
    const payload: Payload = { metadata, data: bytes(value.data) }
    return decodeArrayFromPayloads(converter, [payload], context).then(
      ([plain]) => short((plain ?? null) as Json),
      () => '… (cannot be read)',
    )
  }
  if (Array.isArray(value)) return Promise.all(value.map((each) => opened(each, converter, context)))
  if (!isFields(value)) return typeof value === 'string' ? short(value) : value
  const entries = await Promise.all(
    Object.entries(value).map(
      async ([name, each]) => [name, await opened(each, converter, context)] as const,
    ),
  )
  return Object.fromEntries(entries)
}

const nameOf = (value: Json | undefined): string | undefined =>
  isFields(value) && typeof value.name === 'string' ? value.name : undefined

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** What an event is about, by the first of its fields that says so. */
const aboutOf = (detail: Fields): string | null => {
  const { acceptedRequest, failure, markerName, details } = detail
  const local = isFields(details) && Array.isArray(details.data) ? details.data[0] : undefined
  const said =
    isFields(acceptedRequest) && isFields(acceptedRequest.input) ? acceptedRequest.input : undefined
  const found =
    nameOf(detail.activityType) ??
    nameOf(detail.workflowType) ??
    textOf(said?.name) ??
    (isFields(local) ? textOf(local.activity_type) : undefined) ??
    textOf(markerName) ??
    textOf(detail.signalName) ??
    (isFields(failure) ? textOf(failure.message) : undefined) ??
    textOf(detail.reason) ??
    textOf(detail.startToFireTimeout)
  if (found !== undefined) return found
  const of = detail.scheduledEventId ?? detail.startedEventId ?? detail.initiatedEventId
  return of === undefined ? null : `of event ${String(of)}`
}

const nodeOf = ({ input }: Fields): string | null => {
  const [first] = Array.isArray(input)
    ? input
    : isFields(input) && Array.isArray(input.payloads)
      ? input.payloads
      : []
  const command = isFields(first) ? first.command : undefined
  return isFields(command) ? (textOf(command.node) ?? null) : null
}

/** `EVENT_TYPE_ACTIVITY_TASK_SCHEDULED` as people of the engine write it. */
const typeOf = (type: string): string =>
  type
    .replace(/^EVENT_TYPE_/, '')
    .toLowerCase()
    .replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

/** Events of a history as a person reads them. */
const readEvents = async (
  history: History,
  converter: LoadedDataConverter,
  context: Context,
): Promise<EngineEvent[]> => {
  const { events = [] } = JSON.parse(historyToJSON(history)) as { events?: Fields[] }
  return Promise.all(
    events.map(async (event) => {
      const [, kept] = Object.entries(event).find(([name]) => name.endsWith('EventAttributes')) ?? []
      const detail = (await opened(kept ?? {}, converter, context)) as Fields
      return {
        id: Number(event.eventId),
        at: new Date(String(event.eventTime)).toISOString(),
        type: typeOf(String(event.eventType)),
        about: aboutOf(detail),
        node: nodeOf(detail),
        detail,
      }
    }),
  )
}

/** How long the engine may take, in milliseconds. */
const patience = 5000

interface Asked {
  org: string
  run: string
  generation: number
  execution?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** A page of what the engine keeps of a run, and the history this one goes on from. */
export const historyOf = async ({
  org,
  run,
  generation,
  execution,
  limit,
  cursor,
}: Asked): Promise<{ items: EngineEvent[]; nextCursor: string | null; before: string | null }> => {
  const { client, connection } = engine()
  const { namespace, loadedDataConverter } = client.options
  const workflowId = runWorkflowId(org, run, generation)
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
  return {
    items: await readEvents({ events }, loadedDataConverter, context),
    nextCursor: nextPageToken?.length ? Buffer.from(nextPageToken).toString('base64url') : null,
    before: events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || null,
  }
}
