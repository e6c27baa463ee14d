import type { Failure } from '../../runs/contract.ts'
import { whyNotDecide } from './approvers.ts'
import { resolve } from './cel.ts'
import { evaluateAt, failureOf } from './failures.ts'
import { again } from './carry-out.ts'
import { decide, expired, stageElapsed } from './chain.ts'
import type { Branch } from './container.ts'
import { policyOf } from './nodes/nodes.ts'
import { nextPage, pageKey, type Paging } from './paging.ts'
import { effectKey, idOf } from './places.ts'
import { Progress } from './progress.ts'
import type { Surrounding } from './surrounding.ts'
import { mayGoTogether } from './together.ts'
import type { Json } from './json.ts'
import { outputOf } from './scope.ts'
import { sizeOf } from './sizes.ts'
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

export type { Surrounding } from './surrounding.ts'
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
    const { trial } = this.surrounding
    // Nobody is written to because of a trial.
    const isHeldBack = ({ kind, node }: Command) =>
      kind === 'notice' && trial && !trial.may.includes(idOf(node))
    const isDue = ({ kind, node }: Command) =>
      kind === 'release' ||
      (kind === 'cancel' ? isOpen(nodeState(this.before, node)) : isOpen(nodeState(state, node)))
    const commands = isClosed(state) ? [] : this.commands.filter((each) => isDue(each) && !isHeldBack(each))
    const together = mayGoTogether(this.plan, state, commands)
    return { state, commands, changed: [...this.changed.values()], ...(together && { together }) }
  }

  private handle(event: Event): void {
    if (event.kind === 'started' || event.kind === 'cancelled') return
    // Of no place: the run as a whole goes on, in another generation.
    if (event.kind === 'continued' && event.node === '') return this.watchAgain()
    const place = event.node
    const node = nodeState(this.state, place)
    if (!node || !isOpen(node)) return
    switch (event.kind) {
      case 'performed':
        return node.paging
          ? this.nextPage(place, node, event.output)
          : this.finish(place, event.output, { payload: event.outputPayload })
      case 'failed':
        return this.tryAgain(place, node, event.error) ? undefined : this.fail(place, event.error)
      case 'granted':
        return this.granted(place, node, event.claim)
      case 'doubtful': {
        const waits = { for: 'doubt', request: event.request } as const
        return this.set(place, this.giveBack(place, { ...node, state: 'waiting', waits }))
      }
      case 'elapsed':
        return this.elapsed(place, node, event)
      case 'continued':
        return
      case 'decided': {
        if (node.waits?.for !== 'approval') return
        if (node.chain) return this.decideStage(place, node, event)
        const { decision, by, comment } = event
        const output = { decision, by, comment, at: new Date(this.now).toISOString() }
        return this.finish(place, output, { port: decision === 'approve' ? 'approved' : 'rejected' })
      }
      case 'answered': {
        if (node.waits?.for !== 'form') return
        const { values, by } = event
        return this.finish(place, { values, by, at: new Date(this.now).toISOString() })
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

  private elapsed(place: string, node: NodeState, { of, stage }: Extract<Event, { kind: 'elapsed' }>): void {
    if (node.chain && stage !== node.chain.at) return
    if (of === 'remind' || of === 'escalate') return this.stageElapsed(place, node, of)
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
    else if (node.waits?.for === 'form') this.finish(place, { values: null }, { port: 'expired' })
    else if (node.waits?.for === 'approval') {
      const output = node.chain ? expired(node.chain, node.waits) : { decision: 'expired' }
      this.finish(place, output, { port: 'expired' })
    }
  }

  /** Containers that go on after a retry have all their time again. */
  private watchAgain(): void {
    for (const [place, node] of Object.entries(this.state.nodes)) {
      if (!node.body || !isOpen(node)) continue
      const { timeout } = policyOf(this.plan.nodes.get(idOf(place))!)
      if (timeout === undefined) continue
      try {
        this.evaluating()
        this.watch(place, String(resolve(timeout, this.scope(place), 'timeout')))
      } catch (error) {
        this.fail(place, failureOf(place, error))
      }
    }
  }

  /** Keeps what a page gave and asks for the next one, or is done. */
  private nextPage(place: string, node: NodeState, answer: Json): void {
    const paging = node.paging!
    try {
      this.evaluating()
      const scope = { ...this.scope(place), answer, page: paging.number }
      const { items, more, request } = nextPage(paging, answer, (field, expression) =>
        evaluateAt(field, expression, scope),
      )
      const all = [...((node.output ?? []) as Json[]), ...items]
      if (!request) return this.finish(place, { items: all, pages: paging.number, more })
      const number = paging.number + 1
      this.turnPage(place, node, all, { ...paging, request, number, count: all.length })
    } catch (error) {
      this.fail(place, failureOf(place, error))
    }
  }

  private turnPage(place: string, node: NodeState, output: Json, paging: Paging): void {
    const { outputPayload: _, ...rest } = node
    const problem = this.sizes.replace(node, sizeOf(output))
    if (problem) return this.fail(place, { code: 'output_too_large', message: problem })
    const { number, request, retry, doubt } = paging
    const key = pageKey(effectKey(this.surrounding.run, place), place, number)
    this.set(place, { ...rest, output, paging }, { key })
    this.commands.push({ kind: 'fetch', node: place, key, request, retry, doubt, repeats: node.repeats ?? 0 })
  }

  private decideStage(place: string, node: NodeState, event: Extract<Event, { kind: 'decided' }>): void {
    const { waits, chain } = node
    if (waits?.for !== 'approval' || !chain) return
    const { email = null, roles = [] } = event
    if (whyNotDecide(waits, { email, roles }) !== undefined) return
    const made = decide(chain, waits, event, this.at(place))
    if ('over' in made) return this.finish(place, made.output, { port: made.over })
    if (made.next) this.commands.push({ kind: 'cancel', node: place })
    this.set(place, { ...node, waits: made.waits, chain: made.chain })
    this.commands.push(...made.commands)
  }

  private stageElapsed(place: string, node: NodeState, of: 'remind' | 'escalate'): void {
    if (node.waits?.for !== 'approval' || !node.chain) return
    const { waits, commands } = stageElapsed(node.chain, node.waits, of, place)
    this.set(place, { ...node, waits })
    this.commands.push(...commands)
  }

  private at(place: string) {
    return { place, now: this.now, scaled: (milliseconds: number) => this.scaled(milliseconds) }
  }

  /** Sets another moment for what waits for one; the host has stopped the timer that was. */
  private move(place: string, node: NodeState, until: string): void {
    const { waits, body } = node
    if (!waits || !('until' in waits) || waits.until === undefined) return
    const milliseconds = Math.max(0, Date.parse(until) - this.now)
    const moved: NodeState = { ...node, waits: { ...waits, until } }
    if (body?.of === 'repeat') moved.body = { ...body, until }
    this.set(place, moved)
    const of = { ...(body && { of: 'pause' as const }), ...(node.chain && { stage: node.chain.at }) }
    this.commands.push({ kind: 'timer', node: place, milliseconds, ...of })
  }

  private tryAgain(place: string, node: NodeState, error: Failure): boolean {
    const { retry } = policyOf(this.plan.nodes.get(idOf(place))!)
    const next = retry && again(retry, node, error, this.now, (milliseconds) => this.scaled(milliseconds))
    if (!next) return false
    this.set(place, this.giveBack(place, next.state))
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
