import ArrowDownUp from '@lucide/svelte/icons/arrow-down-up'
import CalendarClock from '@lucide/svelte/icons/calendar-clock'
import CirclePlay from '@lucide/svelte/icons/circle-play'
import ClipboardPen from '@lucide/svelte/icons/clipboard-pen'
import Cog from '@lucide/svelte/icons/cog'
import CornerDownLeft from '@lucide/svelte/icons/corner-down-left'
import CopyMinus from '@lucide/svelte/icons/copy-minus'
import Funnel from '@lucide/svelte/icons/funnel'
import GitFork from '@lucide/svelte/icons/git-fork'
import GitMerge from '@lucide/svelte/icons/git-merge'
import Globe from '@lucide/svelte/icons/globe'
import Hourglass from '@lucide/svelte/icons/hourglass'
import Merge from '@lucide/svelte/icons/merge'
import OctagonX from '@lucide/svelte/icons/octagon-x'
import Pencil from '@lucide/svelte/icons/pencil-line'
import Radio from '@lucide/svelte/icons/radio'
import Repeat from '@lucide/svelte/icons/repeat'
import Repeat2 from '@lucide/svelte/icons/repeat-2'
import Scissors from '@lucide/svelte/icons/scissors'
import Signature from '@lucide/svelte/icons/signature'
import Sigma from '@lucide/svelte/icons/sigma'
import ShieldCheck from '@lucide/svelte/icons/shield-check'
import StickyNote from '@lucide/svelte/icons/sticky-note'
import Undo from '@lucide/svelte/icons/undo-2'
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import ListStart from '@lucide/svelte/icons/list-start'
import Split from '@lucide/svelte/icons/split'
import Stamp from '@lucide/svelte/icons/stamp'
import Waypoints from '@lucide/svelte/icons/waypoints'
import Webhook from '@lucide/svelte/icons/webhook'
import type { Component } from 'svelte'
import type { Node } from '#workflows/automations/core/nodes/nodes.ts'
import type { LooseNode } from './loose.ts'

type Icon = Component<{ size?: number; strokeWidth?: number; class?: string }>
type Fields = Record<string, unknown>

export interface Kind {
  icon: Icon
  title: string
  /** The ways out, first the usual one. */
  ports: (fields: Fields) => string[]
  /** The ways to what stands inside of it. */
  ways?: (fields: Fields) => string[]
  /** Never runs, so a run shows no state on it. */
  inert?: true
  /** One line: what it will do, with its real values. */
  says: (fields: Fields) => string
}

const out = () => ['out']
const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
const size = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : 0
const fieldsOf = (value: unknown): string => {
  const many = size(value)
  return many ? ` · ${many} ${many === 1 ? 'field' : 'fields'}` : ''
}
const cases = (fields: Fields): string[] =>
  (Array.isArray(fields.cases) ? fields.cases : []).flatMap((each: Fields) =>
    typeof each?.port === 'string' ? [each.port] : [],
  )
const names = ({ branches }: Fields): string[] =>
  (Array.isArray(branches) ? branches : []).filter((each): each is string => typeof each === 'string')
const listed = (value: unknown, field: string): string =>
  (Array.isArray(value) ? value : []).map((each: Fields) => text(each?.[field])).join(', ')
const joins: Record<string, string> = {
  append: 'then',
  position: 'beside',
  key: 'with, by key,',
}
const host = (url: unknown): string => text(url).replace(/^https?:\/\//, '')

/** Every kind of node: a new one fails the type check here until it can be drawn. */
const kinds: Record<Node['type'], Kind> = {
  set: {
    icon: Pencil,
    title: 'Set values',
    ports: out,
    says: ({ values }) => {
      const [first, ...rest] = Object.entries((values ?? {}) as Fields)
      return first
        ? `${first[0]} = ${text(first[1])}${rest.length ? ` · ${rest.length} more` : ''}`
        : 'Sets nothing yet'
    },
  },
  if: {
    icon: Split,
    title: 'If',
    ports: () => ['true', 'false'],
    says: ({ condition }) => text(condition) || 'No condition yet',
  },
  switch: {
    icon: Waypoints,
    title: 'Switch',
    ports: (fields) => [...new Set([...cases(fields), 'otherwise'])],
    says: (fields) => `${cases(fields).length} cases, first that holds`,
  },
  http: {
    icon: Globe,
    title: 'HTTP request',
    ports: out,
    says: ({ method = 'GET', url, body }) => `${text(method)} ${host(url)}${fieldsOf(body)}`,
  },
  wait: { icon: Hourglass, title: 'Wait', ports: out, says: ({ duration }) => `Waits ${text(duration)}` },
  event: {
    icon: Radio,
    title: 'Wait for an event',
    ports: () => ['arrived', 'expired'],
    says: ({ event, key }) => `${text(event)}${key ? ` · ${text(key)}` : ''}`,
  },
  waitUntil: {
    icon: CalendarClock,
    title: 'Wait until',
    ports: out,
    says: ({ at, timeZone = 'UTC' }) => `${text(at)} ${text(timeZone)}`,
  },
  approval: {
    icon: Stamp,
    title: 'Approval',
    ports: () => ['approved', 'rejected', 'expired'],
    says: ({ title, expiresAfter }) => `${text(title)}${expiresAfter ? ` · ${text(expiresAfter)}` : ''}`,
  },
  approvals: {
    icon: Signature,
    title: 'Approval chain',
    ports: () => ['approved', 'rejected', 'expired'],
    says: ({ title, stages }) => `${text(title)} · ${Array.isArray(stages) ? stages.length : 0} in order`,
  },
  form: {
    icon: ClipboardPen,
    title: 'Form',
    ports: () => ['answered', 'expired'],
    says: ({ title, fields }) => `${text(title)} · ${Array.isArray(fields) ? fields.length : 0} fields`,
  },
  join: {
    icon: GitMerge,
    title: 'Join branches',
    ports: out,
    says: ({ when, others }) =>
      when === 'first'
        ? `The first${others === 'cancel' ? ', others are stopped' : ''}`
        : 'When all have arrived',
  },
  operation: {
    icon: Cog,
    title: 'Run an operation',
    ports: out,
    says: ({ operation, input }) => `${text(operation)}${fieldsOf(input)}`,
  },
  respond: {
    icon: CornerDownLeft,
    title: 'Respond',
    ports: out,
    says: ({ status = 200, body }) => `Answers ${text(status)}${fieldsOf(body)}`,
  },
  filter: {
    icon: Funnel,
    title: 'Filter',
    ports: out,
    says: ({ items, where }) => `${text(items)} where ${text(where)}`,
  },
  sort: {
    icon: ArrowDownUp,
    title: 'Sort',
    ports: out,
    says: ({ items, by }) => `${text(items)} by ${listed(by, 'key') || 'item'}`,
  },
  limit: {
    icon: ListStart,
    title: 'Limit',
    ports: out,
    says: ({ items, from = 'beginning', count, skip }) =>
      `${from === 'end' ? 'Last' : 'First'} ${text(count) || 'items'} of ${text(items)}${skip ? ` after ${text(skip)}` : ''}`,
  },
  unique: {
    icon: CopyMinus,
    title: 'Unique',
    ports: out,
    says: ({ items, by = 'item' }) => `${text(items)} by ${text(by)}`,
  },
  aggregate: {
    icon: Sigma,
    title: 'Summarise',
    ports: out,
    says: ({ values, groupBy }) => {
      const groups = listed(groupBy, 'name')
      return `${listed(values, 'name')}${groups ? ` for each ${groups}` : ''}`
    },
  },
  split: {
    icon: Scissors,
    title: 'Split',
    ports: out,
    says: ({ value, size }) => `${text(value)}${size === undefined ? '' : ` into batches of ${text(size)}`}`,
  },
  merge: {
    icon: Merge,
    title: 'Merge',
    ports: out,
    says: ({ left, right, how = 'append' }) => `${text(left)} ${joins[text(how)] ?? 'and'} ${text(right)}`,
  },
  stop: {
    icon: OctagonX,
    title: 'Stop with an error',
    ports: () => [],
    says: ({ message }) => text(message),
  },
  note: {
    icon: StickyNote,
    title: 'Note',
    inert: true,
    ports: () => [],
    says: (fields) => text(fields.text),
  },
  forEach: {
    icon: Repeat,
    title: 'For each',
    ports: () => ['done'],
    ways: () => ['each'],
    says: ({ items, parallel }) =>
      `${text(items)}${parallel === undefined || parallel === 1 ? '' : ` · ${text(parallel)} at once`}`,
  },
  repeat: {
    icon: Repeat2,
    title: 'Repeat until',
    ports: () => ['done', 'exhausted'],
    ways: () => ['each'],
    says: ({ until, delay }) => `Until ${text(until)}${delay ? ` · every ${text(delay)}` : ''}`,
  },
  parallel: {
    icon: GitFork,
    title: 'Parallel',
    ports: () => ['done'],
    ways: names,
    says: (fields) => names(fields).join(', ') || 'No branches yet',
  },
  try: {
    icon: ShieldCheck,
    title: 'Try',
    ports: () => ['done'],
    ways: () => ['try', 'catch', 'finally'],
    says: () => 'Catches what fails inside',
  },
  compensate: {
    icon: Undo,
    title: 'Compensate',
    ports: () => ['done', 'compensated'],
    ways: () => ['do'],
    says: () => 'Undoes in reverse when a step fails',
  },
}

/** The first way of saying when, and how many there are besides. */
const scheduleSays = (schedules: unknown): string => {
  const [first, ...rest] = (Array.isArray(schedules) ? schedules : []) as Fields[]
  if (!first) return 'At no time yet'
  const said =
    first.kind === 'interval'
      ? `Every ${text(first.every)}`
      : first.kind === 'cron'
        ? text(first.expression)
        : `At ${Array.isArray(first.times) ? first.times.join(', ') : '?'}`
  return rest.length ? `${said} · ${rest.length} more` : said
}

const unknown: Kind = {
  icon: CircleHelp,
  title: 'Unknown kind',
  ports: out,
  says: ({ type }) => `No node is of type "${text(type)}"`,
}
/** How many runs may go on at once, after what begins them. */
const atOnceSays = (concurrency: unknown): string => {
  if (typeof concurrency !== 'object' || concurrency === null) return ''
  const { most = 1, key } = concurrency as { most?: unknown; key?: unknown }
  return `, ${text(most)} at once${key === undefined ? '' : ' for each key'}`
}

const triggers: Record<string, Kind> = {
  manual: {
    icon: CirclePlay,
    title: 'By hand',
    ports: out,
    says: ({ concurrency }) => `Starts when someone presses Run${atOnceSays(concurrency)}`,
  },
  webhook: {
    icon: Webhook,
    title: 'Webhook',
    ports: out,
    says: ({ scheme = 'none', dedupe, concurrency }) =>
      (scheme === 'none' ? 'POST to its secret address' : `POST with a ${text(scheme)} signature`) +
      (dedupe ? ', once for each key' : '') +
      atOnceSays(concurrency),
  },
  event: {
    icon: Radio,
    title: 'Event',
    ports: out,
    says: ({ event, match, concurrency }) =>
      `When “${text(event)}” is sent${match ? ', if it is meant' : ''}${atOnceSays(concurrency)}`,
  },
  schedule: {
    icon: CalendarClock,
    title: 'Schedule',
    ports: out,
    says: ({ schedules, concurrency }) => scheduleSays(schedules) + atOnceSays(concurrency),
  },
}

export const kindOf = (node: LooseNode): Kind =>
  Object.hasOwn(kinds, node.type) ? kinds[node.type as Node['type']] : unknown
export const triggerKind = (type: string): Kind => triggers[type] ?? { ...unknown, title: type }
export const triggerWord = (trigger: { type: string; scheme?: string }): string =>
  trigger.type === 'webhook'
    ? `Webhook${trigger.scheme && trigger.scheme !== 'none' ? ` · ${trigger.scheme}` : ''}`
    : trigger.type === 'schedule'
      ? 'By schedule'
      : trigger.type === 'event'
        ? 'By event'
        : 'By hand'
