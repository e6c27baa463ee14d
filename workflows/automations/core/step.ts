import type { Failure } from '../../runs/contract.ts'
import { again } from './carry-out.ts'
import type { Branch } from './container.ts'
import { policyOf } from './nodes/nodes.ts'
import { idOf } from './places.ts'
import { Progress, type Surrounding } from './progress.ts'
import { outputOf } from './scope.ts'
import {
  isClosed,
  isOpen,
  nodeState,
  type Burst,
  type Command,
  type Event,
  type NodeState,
  type State,
} from './state.ts'
import type { Plan } from './walk.ts'

export type { Surrounding } from './progress.ts'
export { outputLimits } from './sizes.ts'

/**
 * The core: a graph, how far a run has come and what happened since → how far it is now and what to do next.
 * Pure; the same arguments give the same burst on every host.
 */
export const step = (plan: Plan, before: State, events: Event[], surrounding: Surrounding): Burst => {
  const burst = new Walk(plan, before, surrounding)
  for (const event of events) burst.apply(event)
  return burst.result()
}

class Walk extends Progress {
  apply(event: Event): void {
    if (isClosed(this.state)) return
    this.now = event.at
    this.handle(event)
    this.close(event, event.kind === 'cancelled' ? 'open' : this.go(this.plan.outer, ''))
  }

  result(): Burst {
    const { state } = this
    // What was begun and given up within one burst never was; what was given up may have been begun before.
    const isDue = ({ kind, node }: Command) =>
      kind === 'cancel' ? isOpen(nodeState(this.before, node)) : isOpen(nodeState(state, node))
    return {
      state,
      commands: isClosed(state) ? [] : this.commands.filter(isDue),
      changed: [...this.changed.values()],
    }
  }

  private handle(event: Event): void {
    if (event.kind === 'started' || event.kind === 'cancelled') return
    const place = event.node
    const node = nodeState(this.state, place)
    if (!node || !isOpen(node)) return
    switch (event.kind) {
      case 'performed':
        return this.finish(place, event.output, { payload: event.outputPayload })
      case 'failed':
        return this.tryAgain(place, node, event.error) ? undefined : this.fail(place, event.error)
      case 'doubtful':
        return this.set(place, { ...node, state: 'waiting', waits: { for: 'doubt', request: event.request } })
      case 'elapsed':
        return this.elapsed(place, node, event.of)
      case 'continued':
        return
      case 'decided': {
        if (node.waits?.for !== 'approval') return
        const { decision, by, comment } = event
        const output = { decision, by, comment, at: new Date(this.now).toISOString() }
        return this.finish(place, output, { port: decision === 'approve' ? 'approved' : 'rejected' })
      }
      case 'arrived': {
        if (node.waits?.for !== 'event') return
        const { payload, by } = event
        return this.finish(place, { payload, by, at: new Date(this.now).toISOString() })
      }
      case 'skipped':
        if (node.body) return
        this.commands.push({ kind: 'cancel', node: place })
        return this.finish(place, event.output)
      case 'moved':
        return this.move(place, node, event.until)
      case 'resolved': {
        if (node.waits?.for !== 'doubt') return
        const { resolution, by } = event
        if (resolution === 'accept') return this.finish(place, { accepted: true, by })
        if (resolution === 'repeat') return this.begin(place, (node.repeats ?? 0) + 1)
        return this.fail(place, {
          code: 'doubtful',
          message: `The answer was lost and ${by} decided to fail`,
        })
      }
    }
  }

  private elapsed(place: string, node: NodeState, of: Extract<Event, { kind: 'elapsed' }>['of']): void {
    if (of === 'deadline')
      return this.fail(place, {
        code: 'timed_out',
        message: 'It was not over within its time',
      })
    if (of === 'retry') return this.begin(place)
    if (of === 'pause') {
      const { waits: _, ...rest } = node
      if (node.body?.of === 'repeat') {
        const { until: __, ...body } = node.body
        this.set(place, { ...rest, state: 'running', body })
      }
      return
    }
    if (node.waits?.for === 'time') this.finish(place, { until: node.waits.until })
    else if (node.waits?.for === 'event') this.finish(place, { payload: null }, { port: 'expired' })
    else if (node.waits?.for === 'approval') this.finish(place, { decision: 'expired' }, { port: 'expired' })
  }

  /** Sets another moment for what waits for one; the host has stopped the timer that was. */
  private move(place: string, node: NodeState, until: string): void {
    const { waits, body } = node
    if (!waits || !('until' in waits) || waits.until === undefined) return
    const milliseconds = Math.max(0, Date.parse(until) - this.now)
    const moved: NodeState = { ...node, waits: { ...waits, until } }
    if (body?.of === 'repeat') moved.body = { ...body, until }
    this.set(place, moved)
    this.commands.push({ kind: 'timer', node: place, milliseconds, ...(body && { of: 'pause' }) })
  }

  private tryAgain(place: string, node: NodeState, error: Failure): boolean {
    const { retry } = policyOf(this.plan.nodes.get(idOf(place))!)
    const next = retry && again(retry, node, error, this.now, (milliseconds) => this.scaled(milliseconds))
    if (!next) return false
    this.set(place, next.state)
    this.commands.push({ kind: 'timer', node: place, milliseconds: next.milliseconds, of: 'retry' })
    return true
  }

  /** Decides whether the run is over, and stops what is still open then. */
  private close({ kind, ...event }: Event, outer: Branch): void {
    const nodes = Object.values(this.state.nodes).filter(isOpen)
    const failure = outer !== 'open' && 'failed' in outer ? outer.failed : undefined
    if (kind === 'cancelled') this.state.status = 'cancelled'
    else if (failure) this.state.status = 'failed'
    else if (nodes.length > 0) {
      const isIdle = ({ state, body }: NodeState) => state === 'waiting' || body !== undefined
      const goesOn = this.commands.some((command) => command.kind === 'continue')
      this.state.status = nodes.every(isIdle) && !goesOn ? 'waiting' : 'running'
      return
    } else this.state.status = 'completed'
    if (failure) this.state.error = failure
    if (kind === 'cancelled')
      this.state.error = { code: 'cancelled', message: ('reason' in event && event.reason) || 'Cancelled' }
    if (this.state.status === 'completed')
      this.state.output = outputOf(this.plan, this.state, this.plan.outer, '')
    for (const place of Object.keys(this.state.nodes)) this.end(place)
  }
}
