import type { Failure } from '../../runs/contract.ts'
import { evaluate } from './cel.ts'
import { evaluateEach } from './each.ts'
import { ExpressionError, resolveFields, type Scope } from './fields.ts'
import type { Json } from './json.ts'
import { FieldError, type Outcome } from './node.ts'
import { kindOf, type Node } from './nodes/nodes.ts'
import {
  isClosed,
  isOpen,
  nodeState,
  type Burst,
  type Command,
  type Event,
  type NodeState,
  type PayloadReference,
  type State,
} from './state.ts'
import { start, usualPort, type Plan } from './walk.ts'

/** What a burst knows besides graph and state. */
export interface Surrounding {
  run: { id: string; generation: number; startedAt: string; automation: string; version: number }
  trigger: Json
  /** Divides every duration; 1 outside tests. */
  timeScale: number
  /** Called before each node is evaluated, with its place in the plan's order. */
  progress?: (index: number) => void
  /** Nodes whose evaluation was stopped from outside, with the reason. */
  stopped?: Record<string, string>
}

/** The largest output or input of one node, and the largest of all outputs together, in characters of JSON. */
export const outputLimits = { node: 10_000_000, run: 32_000_000 } as const

/**
 * The core: a graph, how far a run has come and what happened since → how far it is now and what to do next.
 * Pure; the same arguments give the same burst on every host.
 */
export const step = (plan: Plan, before: State, events: Event[], surrounding: Surrounding): Burst => {
  const burst = new Walk(plan, copyOf(before), surrounding)
  for (const event of events) burst.apply(event)
  return burst.result()
}

const copyOf = (state: State): State => ({
  ...state,
  sequence: state.sequence + 1,
  nodes: { ...state.nodes },
})

class Walk {
  private readonly commands: Command[] = []
  private readonly changed = new Map<string, Burst['changed'][number]>()
  /** How large all outputs are together, and what expressions see of them; each made at first need, then kept. */
  private size: number | undefined
  private done: Record<string, Json> | undefined
  private readonly plan: Plan
  private readonly state: State
  private readonly surrounding: Surrounding

  constructor(plan: Plan, state: State, surrounding: Surrounding) {
    this.plan = plan
    this.state = state
    this.surrounding = surrounding
  }

  apply(event: Event): void {
    if (isClosed(this.state)) return
    this.handle(event)
    if (event.kind !== 'cancelled') this.settle(event.at)
    this.close(event)
  }

  result(): Burst {
    return {
      state: this.state,
      commands: isClosed(this.state) ? [] : this.commands,
      changed: [...this.changed.values()],
    }
  }

  private handle(event: Event): void {
    if (event.kind === 'started' || event.kind === 'cancelled') return
    const node = nodeState(this.state, event.node)
    if (!node || !isOpen(node)) return
    const { at } = event
    if (event.kind === 'performed')
      this.finish(event.node, at, event.output, { payload: event.outputPayload })
    else if (event.kind === 'failed') this.fail(event.node, at, event.error)
    else if (event.kind === 'doubtful')
      this.set(event.node, { ...node, state: 'waiting', waits: { for: 'doubt', request: event.request } })
    else if (event.kind === 'elapsed') {
      if (node.waits?.for === 'time') this.finish(event.node, at, { until: node.waits.until })
      else if (node.waits?.for === 'approval')
        this.finish(event.node, at, { decision: 'expired' }, { port: 'expired' })
    } else if (event.kind === 'decided') {
      if (node.waits?.for !== 'approval') return
      const { decision, by, comment } = event
      this.finish(
        event.node,
        at,
        { decision, by, comment, at: new Date(at).toISOString() },
        { port: decision === 'approve' ? 'approved' : 'rejected' },
      )
    } else if (node.waits?.for === 'doubt') {
      if (event.resolution === 'accept') this.finish(event.node, at, { accepted: true, by: event.by })
      else if (event.resolution === 'repeat')
        this.begin(this.plan.nodes.get(event.node)!, at, (node.repeats ?? 0) + 1)
      else
        this.fail(event.node, at, {
          code: 'doubtful',
          message: `The answer was lost and ${event.by} decided to fail`,
          node: event.node,
        })
    }
  }

  /** Begins or skips every node whose incoming edges are all decided. */
  private settle(now: number): void {
    for (const [index, id] of this.plan.order.entries()) {
      if (nodeState(this.state, id)) continue
      const edges = this.plan.into.get(id) ?? []
      const decided = edges.map((edge) => this.fired(edge.from, edge.port))
      if (decided.includes(undefined)) continue
      if (decided.includes(true)) {
        this.surrounding.progress?.(index)
        this.begin(this.plan.nodes.get(id)!, now)
        if (nodeState(this.state, id)?.state === 'failed') return
      } else this.set(id, { state: 'skipped', startedAt: now, endedAt: now })
    }
  }

  /** Whether the run went this way; undefined while that is open. */
  private fired(from: string, port: string): boolean | undefined {
    if (from === start) return true
    const node = nodeState(this.state, from)
    if (!node || isOpen(node)) return undefined
    return node.state === 'done' && node.port === port
  }

  private begin(node: Node, now: number, repeats = 0): void {
    let input: Json | undefined
    try {
      const stopped = this.surrounding.stopped
      if (stopped && Object.hasOwn(stopped, node.id)) throw new FieldError('', stopped[node.id]!)
      const scope = this.scope()
      const resolved = resolveFields(node, scope)
      const { id: _, type: __, name: ___, ...fields } = resolved
      input = fields as unknown as Json
      const outcome = kindOf(node).run(resolved as never, {
        now,
        evaluate: (field, expression) => evaluateAt(field, expression, scope),
        each: (field, expression, items) => evaluateEach(field, expression, scope, items),
      })
      this.carryOut(node, outcome, now, input, repeats)
    } catch (error) {
      this.fail(node.id, now, failureOf(node.id, error), input)
    }
  }

  private carryOut(node: Node, outcome: Outcome, now: number, input: Json, repeats: number): void {
    const { id } = node
    const size = outcome.do === 'finish' ? 0 : sizeOf(input)
    if (size > outputLimits.node)
      return this.fail(id, now, {
        code: 'input_too_large',
        message: `Its input of ${size} characters is over the limit (${outputLimits.node} for one node)`,
        node: id,
      })
    const key = this.key(id)
    const waiting = (waits: NodeState['waits']) =>
      this.set(id, { state: 'waiting', startedAt: now, ...(waits && { waits }) }, { input })
    const until = (moment: number) => now + Math.ceil((moment - now) / this.surrounding.timeScale)
    switch (outcome.do) {
      case 'finish':
        return this.finish(id, now, outcome.output, { port: outcome.port, input })
      case 'fail':
        return this.fail(id, now, { code: outcome.code, message: outcome.message, node: id }, input)
      case 'respond':
        if (!this.state.responsePayload) this.state.response ??= outcome.response
        return this.finish(id, now, outcome.output, { input })
      case 'fetch':
        this.set(id, { state: 'running', startedAt: now, ...(repeats ? { repeats } : {}) }, { input, key })
        this.commands.push({
          kind: 'fetch',
          node: id,
          key,
          request: outcome.request,
          retry: outcome.retry,
          doubt: outcome.doubt,
          repeats,
        })
        return
      case 'operation':
        this.set(id, { state: 'running', startedAt: now }, { input, key })
        this.commands.push({
          kind: 'operation',
          node: id,
          key,
          operation: outcome.operation,
          input: outcome.input,
        })
        return
      case 'sleep':
        waiting({ for: 'time', until: new Date(until(outcome.until)).toISOString() })
        this.commands.push({ kind: 'timer', node: id, milliseconds: until(outcome.until) - now })
        return
      case 'approve': {
        const { title, detail, approvers } = outcome
        const end = outcome.until === undefined ? undefined : until(outcome.until)
        waiting({
          for: 'approval',
          title,
          ...(detail === undefined ? {} : { detail }),
          approvers,
          ...(end === undefined ? {} : { until: new Date(end).toISOString() }),
        })
        if (end !== undefined) this.commands.push({ kind: 'timer', node: id, milliseconds: end - now })
      }
    }
  }

  private finish(
    id: string,
    now: number,
    output: Json,
    how: { port?: string | undefined; input?: Json; payload?: PayloadReference | undefined } = {},
  ): void {
    const { port = usualPort(this.plan.nodes.get(id)), input, payload } = how
    const size = payload?.size ?? sizeOf(output)
    const before = nodeState(this.state, id)
    this.size ??= Object.values(this.state.nodes).reduce((sum, node) => sum + sizeOfOutput(node), 0)
    const others = this.size - (before ? sizeOfOutput(before) : 0)
    if (size > outputLimits.node || size + others > outputLimits.run)
      return this.fail(id, now, {
        code: 'output_too_large',
        message: `Its output of ${size} characters is over the limit (${outputLimits.node} for one node, ${outputLimits.run} for a run)`,
        node: id,
      })
    const { startedAt } = before ?? { startedAt: now }
    this.size = others + size
    this.set(
      id,
      { state: 'done', port, output, ...(payload && { outputPayload: payload }), startedAt, endedAt: now },
      input === undefined ? {} : { input },
    )
  }

  private fail(id: string, now: number, error: Failure, input?: Json): void {
    const { startedAt } = nodeState(this.state, id) ?? { startedAt: now }
    this.set(id, { state: 'failed', error, startedAt, endedAt: now }, input === undefined ? {} : { input })
  }

  private set(id: string, node: NodeState, more: { input?: Json; key?: string } = {}): void {
    if (this.size !== undefined && node.output === undefined && !nodeState(this.state, id))
      this.size += sizeOf(undefined)
    if (this.done && node.state === 'done') this.done[id] = node.output ?? null
    this.state.nodes[id] = node
    this.changed.set(id, { ...this.changed.get(id), ...more, node: id })
  }

  /** Decides whether the run is over, and stops what is still open then. */
  private close({ kind, at, ...event }: Event): void {
    const nodes = Object.values(this.state.nodes)
    const failed = nodes.find((node) => node.state === 'failed')
    const open = nodes.filter(isOpen)
    if (kind === 'cancelled') this.state.status = 'cancelled'
    else if (failed) this.state.status = 'failed'
    else if (open.length > 0) {
      this.state.status = open.every((node) => node.state === 'waiting') ? 'waiting' : 'running'
      return
    } else this.state.status = 'completed'
    if (failed?.error) this.state.error = failed.error
    if (kind === 'cancelled')
      this.state.error = { code: 'cancelled', message: ('reason' in event && event.reason) || 'Cancelled' }
    if (this.state.status === 'completed') this.state.output = this.output()
    for (const [id, node] of Object.entries(this.state.nodes))
      if (isOpen(node)) {
        const { waits: _, ...rest } = node
        this.set(id, { ...rest, state: 'cancelled', endedAt: at })
      }
  }

  /** What the last nodes made: the value of one, or of several by id. */
  private output(): Json {
    const last = Object.entries(this.state.nodes).filter(
      ([id, node]) =>
        node.state === 'done' && !(this.plan.from.get(id) ?? []).some((edge) => edge.port === node.port),
    )
    return last.length === 1
      ? (last[0]![1].output ?? null)
      : Object.fromEntries(last.map(([id, node]) => [id, node.output ?? null]))
  }

  private scope(): Scope {
    const { id, startedAt, automation, version } = this.surrounding.run
    this.done ??= Object.fromEntries(
      Object.entries(this.state.nodes).flatMap(([node, { state, output = null }]) =>
        state === 'done' ? [[node, output]] : [],
      ),
    )
    return {
      trigger: this.surrounding.trigger,
      steps: this.done,
      run: { id, startedAt, automation, version },
    }
  }

  /** What receivers know this effect by: the same on every attempt, another in another generation. */
  private key(id: string): string {
    const { run } = this.surrounding
    return `${run.id}/${id}/-/${run.generation}`
  }
}

const sizeOfOutput = ({ output, outputPayload }: NodeState): number => outputPayload?.size ?? sizeOf(output)

/** In characters of JSON. */
const sizeOf = (output: Json | undefined): number => JSON.stringify(output ?? null).length

const evaluateAt = (field: string, expression: string, scope: Scope): Json => {
  try {
    return evaluate(expression, scope)
  } catch (error) {
    if (error instanceof ExpressionError) throw Object.assign(error, { field, expression })
    throw error
  }
}

const failureOf = (node: string, error: unknown): Failure => {
  if (error instanceof ExpressionError) {
    const { message, field, expression, hint } = error
    const said = `${field ? `${field}: ` : ''}${message}`
    return { code: 'expression_failed', message: said, node, ...defined({ field, expression, hint }) }
  }
  if (error instanceof FieldError) {
    const { message, field } = error
    return field
      ? { code: 'bad_field', message: `${field} ${message}`, node, field }
      : { code: 'expression_stopped', message, node }
  }
  throw error
}

const defined = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
