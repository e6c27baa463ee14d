import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import type { Json } from '#workflows/automations/core/json.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { openPayload } from './codec.ts'

export type History = Parameters<typeof historyToJSON>[0]
type Fields = { [name: string]: Json }

/** Whose history it is, with what opens it. */
export interface Opener {
  org: string
  key: Buffer
}

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
const opened = (value: Json, by: Opener): Json => {
  if (isPayload(value)) {
    const metadata = Object.fromEntries(
      Object.entries(value.metadata).map(([name, each]) => [name, bytes(each)]),
    )
    const payload: Payload = { metadata, data: bytes(value.data) }
    try {
      const plain = defaultPayloadConverter.fromPayload(openPayload(payload, by.org, by.key))
      return short((plain ?? null) as Json)
    } catch {
      return '… (cannot be read)'
    }
  }
  if (Array.isArray(value)) return value.map((each) => opened(each, by))
  if (!isFields(value)) return typeof value === 'string' ? short(value) : value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, opened(each, by)]))
}

const nameOf = (value: Json | undefined): string | undefined =>
  isFields(value) && typeof value.name === 'string' ? value.name : undefined

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** What an event is about, by the first of its fields that says so. */
const aboutOf = (detail: Fields): string | null => {
  const { acceptedRequest, failure, markerName, details } = detail
  const kept = isFields(details) && isFields(details.data) ? details.data.payloads : undefined
  const local = Array.isArray(kept) ? kept[0] : undefined
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
export const openEvents = (history: History, by: Opener): EngineEvent[] => {
  const { events = [] } = JSON.parse(historyToJSON(history)) as { events?: Fields[] }
  return events.map((event) => {
    const [, kept] = Object.entries(event).find(([name]) => name.endsWith('EventAttributes')) ?? []
    const detail = opened(kept ?? {}, by) as Fields
    return {
      id: Number(event.eventId),
      at: new Date(String(event.eventTime)).toISOString(),
      type: typeOf(String(event.eventType)),
      about: aboutOf(detail),
      node: nodeOf(detail),
      detail,
    }
  })
}

/** What an event says went wrong; the engine keeps such words sealed. */
export const failureOf = ({ detail }: EngineEvent): string => {
  const failure = isFields(detail) ? detail.failure : undefined
  if (!isFields(failure)) return 'for an unknown reason'
  const sealed = failure.encodedAttributes
  return (isFields(sealed) ? textOf(sealed.message) : undefined) ?? textOf(failure.message) ?? 'unknown'
}
