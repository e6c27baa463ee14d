import { beginStage, type Chain } from './chain.ts'
import { parseDuration } from './duration.ts'
import type { Json } from './json.ts'
import type { Outcome, Policy } from './node.ts'
import type { Command, NodeState } from './state.ts'

type Lasting = Exclude<Outcome, { do: 'finish' | 'fail' | 'respond' }>

interface Around {
  place: string
  now: number
  /** What receivers know an effect of this node by. */
  key: string
  /** How often it has failed before, and how often a person said to repeat its call. */
  tries: number
  repeats: number
  /** Who started the run, where that matters. */
  starter?: string | undefined
  /** A duration as long as it is to be waited for. */
  scaled: (milliseconds: number) => number
}

/** The state a node is in after it began something that lasts, and what the host does for it. */
export const carryOut = (
  outcome: Lasting,
  { place: node, now, key, tries, repeats, starter, scaled }: Around,
): { state: NodeState; commands: Command[]; key?: string } => {
  const begun = { startedAt: now, ...(tries ? { tries } : {}) }
  const moment = (milliseconds: number) => new Date(now + milliseconds).toISOString()
  switch (outcome.do) {
    case 'enter':
      return { state: { state: 'running', ...begun, body: outcome.body }, commands: [] }
    case 'fetch': {
      const { request, retry, doubt, pages: plan } = outcome
      const paging = plan && { number: 1, count: 0, request, plan, retry, doubt }
      return {
        state: {
          ...{ state: 'running', ...begun },
          ...(repeats ? { repeats } : {}),
          ...(paging && { paging, output: [] }),
        },
        commands: [{ kind: 'fetch', node, key, request, retry, doubt, repeats }],
        key,
      }
    }
    case 'operation': {
      const { operation, input } = outcome
      return {
        state: { state: 'running', ...begun },
        commands: [{ kind: 'operation', node, key, operation, input, ...(tries ? { tries } : {}) }],
        key,
      }
    }
    case 'sleep': {
      const milliseconds = scaled(outcome.until - now)
      return {
        state: { state: 'waiting', ...begun, waits: { for: 'time', until: moment(milliseconds) } },
        commands: [{ kind: 'timer', node, milliseconds }],
      }
    }
    case 'await': {
      const { event, key: of, until } = outcome
      const milliseconds = until === undefined ? undefined : scaled(until - now)
      const waits: NonNullable<NodeState['waits']> = {
        ...{ for: 'event', event, key: of },
        ...(milliseconds === undefined ? {} : { until: moment(milliseconds) }),
      }
      return {
        state: { state: 'waiting', ...begun, waits },
        commands: milliseconds === undefined ? [] : [{ kind: 'timer', node, milliseconds }],
      }
    }
    case 'ask': {
      const chain: Chain = {
        ...outcome.chain,
        at: 0,
        over: [],
        ...(starter === undefined ? {} : { starter }),
      }
      const { waits, commands } = beginStage(chain, { place: node, now, scaled })
      return { state: { state: 'waiting', ...begun, waits, chain }, commands }
    }
    case 'form': {
      const { sendTo, mails, until } = outcome
      const { approvers, roles, link } = outcome.waits
      const milliseconds = until === undefined ? undefined : scaled(until - now)
      const waits = {
        ...outcome.waits,
        ...(milliseconds === undefined ? {} : { until: moment(milliseconds) }),
      }
      const told = mails ? { approvers, roles } : { approvers: [], roles: [] }
      const notice: Command = { kind: 'notice', node, notice: { what: 'form', ...told, sendTo } }
      return {
        state: { state: 'waiting', ...begun, waits },
        commands: [
          ...(milliseconds === undefined ? [] : [{ kind: 'timer' as const, node, milliseconds }]),
          ...(link || told.approvers.length + told.roles.length > 0 ? [notice] : []),
        ],
      }
    }
    case 'approve': {
      const { title, detail, approvers, until } = outcome
      const milliseconds = until === undefined ? undefined : scaled(until - now)
      const waits: NonNullable<NodeState['waits']> = {
        ...{ for: 'approval', title, approvers },
        ...(detail === undefined ? {} : { detail }),
        ...(milliseconds === undefined ? {} : { until: moment(milliseconds) }),
      }
      return {
        state: { state: 'waiting', ...begun, waits },
        commands: milliseconds === undefined ? [] : [{ kind: 'timer', node, milliseconds }],
      }
    }
  }
}

/** An output of a node that failed and was provided for: what expressions see of it. */
export const outputOfError = ({
  code,
  message,
  node,
}: {
  code: string
  message: string
  node?: string
}): Json => ({
  error: { code, message, node: node ?? null },
})

/** However often a node has failed, it is tried again within a day. */
const longestPause = 86_400_000

/** A node that failed and is tried again, with the pause until then; undefined when that was its last attempt. */
export const again = (
  { attempts, delay, factor }: NonNullable<Policy['retry']>,
  node: NodeState,
  { message }: { message: string },
  now: number,
  scaled: Around['scaled'],
): { state: NodeState; milliseconds: number } | undefined => {
  const tries = (node.tries ?? 0) + 1
  if (tries >= attempts) return undefined
  const pause = Math.min((parseDuration(delay) ?? 10_000) * factor ** (tries - 1), longestPause)
  const milliseconds = scaled(pause)
  const at = new Date(now + milliseconds).toISOString()
  const waits = { for: 'retry', attempt: tries + 1, of: attempts, at, error: message } as const
  return { state: { ...node, state: 'waiting', tries, waits }, milliseconds }
}
