import type { Failure } from '../../runs/contract.ts'
import { carryOut, outputOfError } from './carry-out.ts'
import type { Advance, Branch } from './container.ts'
import { evaluateEach } from './each.ts'
import { durationOf } from './duration.ts'
import { evaluateAt, failureOf, placed } from './failures.ts'
import { resolveFields, type Scope } from './fields.ts'
import { Inner, type Host } from './inner.ts'
import type { Json } from './json.ts'
import { mostTurns } from './loop.ts'
import { FieldError, outerFields, type Outcome } from './node.ts'
import { kindOf, policyOf } from './nodes/nodes.ts'
import { effectKey, idOf, iterationOf, placeOf } from './places.ts'
import { addDone, fired, outputOf, scopeInside } from './scope.ts'
import { outputLimits, OutputSizes, sizeOf } from './sizes.ts'
import type { Surrounding, Trial } from './surrounding.ts'
import {
  isFirst,
  isOpen,
  isPassed,
  nodeState,
  type Changed,
  type Command,
  type NodeState,
  type PayloadReference,
  type State,
} from './state.ts'
import { parentOf, upstream, usualPort, type Plan } from './walk.ts'

/** Whether somebody else hears of it. */
const leaves = ({ do: what }: Outcome): boolean => what === 'fetch' || what === 'operation'

/** How a run goes on within one burst: what is begun, ended and forgotten, and what is to be done for it. */
export class Progress implements Host {
  readonly plan: Plan
  readonly state: State
  readonly allowance = { left: mostTurns }
  now = 0
  protected readonly surrounding: Surrounding
  protected readonly before: State
  protected readonly commands: Command[] = []
  protected readonly changed = new Map<string, Changed>()
  protected evaluations = 0
  protected readonly sizes: OutputSizes
  /** What expressions outside of containers see of outputs; made at first need, then kept. */
  protected done: Record<string, Json> | undefined

  constructor(plan: Plan, before: State, surrounding: Surrounding) {
    this.plan = plan
    this.before = before
    this.state = { ...before, sequence: before.sequence + 1, nodes: { ...before.nodes } }
    this.surrounding = surrounding
    this.sizes = new OutputSizes(this.state.nodes)
  }

  /** Begins or skips every node of a level whose incoming edges are all decided, and goes on inside of containers. */
  go(ids: readonly string[], iteration: string): Branch {
    let open = false
    for (const id of ids) {
      const place = placeOf(id, iteration)
      if (!nodeState(this.state, place) && !this.reach(id, place)) {
        open = true
        continue
      }
      if (nodeState(this.state, place)?.body && isOpen(nodeState(this.state, place))) this.advance(place)
      const node = nodeState(this.state, place)!
      if (node.state === 'failed' && !isPassed(node)) return { failed: node.error! }
      open ||= isOpen(node)
    }
    return open ? 'open' : { done: outputOf(this.plan, this.state, ids, iteration) }
  }

  /** Whether it was decided that the run comes to this node or does not. */
  protected reach(id: string, place: string): boolean {
    const iteration = iterationOf(place)
    const decided = (this.plan.into.get(id) ?? []).map((edge) =>
      fired(this.plan, this.state, edge, iteration),
    )
    const joins = this.plan.nodes.get(id)!
    const first = joins.type === 'join' && joins.when === 'first'
    if (decided.includes(undefined) && !(first && decided.includes(true))) return false
    if (decided.includes(true) || policyOf(this.plan.nodes.get(id)!).undoes !== undefined) this.begin(place)
    else this.set(place, { state: 'skipped', startedAt: this.now, endedAt: this.now })
    if (first && joins.others === 'cancel') this.stopBefore(id, iteration)
    return true
  }

  /** The nodes by which the run came to a place, in the order they ended. */
  private arrived(place: string): string[] {
    const iteration = iterationOf(place)
    const edges = (this.plan.into.get(idOf(place)) ?? []).filter((edge) =>
      fired(this.plan, this.state, edge, iteration),
    )
    const endedAt = (id: string) => nodeState(this.state, placeOf(id, iteration))?.endedAt ?? 0
    return [...new Set(edges.map(({ from }) => from))].sort((a, b) => endedAt(a) - endedAt(b))
  }

  /** Stops what leads to a node and is still under way: nobody waits for it, and a retry need not do it. */
  private stopBefore(id: string, iteration: string): void {
    const level = parentOf(this.plan, id)
    const all = new Set(
      [...upstream(this.plan, id)].filter(
        (each) => parentOf(this.plan, each) === level && this.plan.nodes.has(each) && each !== level,
      ),
    )
    for (const before of all) {
      const place = placeOf(before, iteration)
      const node = nodeState(this.state, place)
      if (!node || !isOpen(node)) continue
      if (node.body) new Inner(this, place).leave()
      const { waits: _, body: __, chain: ___, holds: ____, ...rest } = node
      this.set(place, { ...rest, state: 'skipped', endedAt: this.now })
      this.commands.push({ kind: 'cancel', node: place })
      this.leaveLimit(place, node)
    }
    // What comes after those is decided now, and was gone past already.
    for (const before of this.plan.order)
      if (all.has(before) && !nodeState(this.state, placeOf(before, iteration)))
        this.reach(before, placeOf(before, iteration))
  }

  protected begin(place: string, repeats = 0): void {
    const node = this.plan.nodes.get(idOf(place))!
    const pin = this.pinOf(node.id)
    if (pin) return this.finish(place, pin.output, { port: pin.port })
    const before = nodeState(this.state, place)
    const limit = this.limitBefore(place)
    if (limit) return this.acquire(place, limit, repeats)
    let input: Json | undefined
    try {
      this.evaluating()
      const scope = this.scope(place)
      const resolved = resolveFields(node, scope)
      input = Object.fromEntries(
        Object.entries(resolved).filter(([field]) => !outerFields.has(field)),
      ) as unknown as Json
      if (isFirst(before)) this.watch(place, policyOf(resolved).timeout)
      const outcome = kindOf(node).run(resolved as never, {
        now: this.now,
        evaluate: (field, expression) => evaluateAt(field, expression, scope),
        each: (field, expression, items) => evaluateEach(field, expression, scope, items),
        arrived: () => this.arrived(place),
      })
      this.carryOut(place, outcome, input, repeats)
    } catch (error) {
      this.fail(place, failureOf(place, error), input)
    }
  }

  /** The limit of which a node needs a place before it goes on. */
  private limitBefore(place: string): string | undefined {
    const { limit } = policyOf(this.plan.nodes.get(idOf(place))!)
    // What a trial holds back needs no place.
    return limit && nodeState(this.state, place)?.holds === undefined && !this.holdsBack(place)
      ? limit.name
      : undefined
  }

  /** Whether a trial only says what a step would send. */
  private holdsBack(place: string): boolean {
    const { trial } = this.surrounding
    return trial !== undefined && !trial.may.includes(idOf(place))
  }

  private pinOf(id: string): Trial['pins'][string] | undefined {
    const { pins = {} } = this.surrounding.trial ?? {}
    return Object.hasOwn(pins, id) ? pins[id] : undefined
  }

  evaluating(): void {
    const number = this.evaluations++
    this.surrounding.progress?.(number)
    const stopped = this.surrounding.stopped?.[number]
    if (stopped !== undefined) throw new FieldError('', stopped)
  }

  /** Sets the time within which a node must be over. */
  protected watch(place: string, timeout: string | undefined): void {
    if (timeout === undefined) return
    const milliseconds = this.scaled(durationOf('timeout', timeout))
    this.commands.push({ kind: 'timer', node: place, milliseconds, of: 'deadline' })
  }

  protected scaled(milliseconds: number): number {
    return Math.ceil(milliseconds / this.surrounding.timeScale)
  }

  protected carryOut(place: string, outcome: Outcome, input: Json, repeats: number): void {
    const size = outcome.do === 'finish' ? 0 : sizeOf(input)
    if (size > outputLimits.node)
      return this.fail(place, {
        code: 'input_too_large',
        message: `Its input of ${size} characters is over the limit (${outputLimits.node} for one node)`,
      })
    if (outcome.do === 'finish') return this.finish(place, outcome.output, { port: outcome.port, input })
    if (outcome.do === 'fail')
      return this.fail(place, { code: outcome.code, message: outcome.message }, input)
    if (outcome.do === 'respond') {
      if (!this.state.responsePayload) this.state.response ??= outcome.response
      return this.finish(place, outcome.output, { input })
    }
    if (this.holdsBack(place) && leaves(outcome))
      return this.finish(place, { heldBack: true, would: input }, { input })
    const { state, commands, key } = carryOut(outcome, {
      ...{ place, now: this.now, key: effectKey(this.surrounding.run, place), repeats },
      tries: nodeState(this.state, place)?.tries ?? 0,
      starter: this.surrounding.run.starter,
      scaled: (milliseconds) => this.scaled(milliseconds),
    })
    const holds = nodeState(this.state, place)?.holds
    this.set(place, holds === undefined ? state : { ...state, holds }, {
      input,
      ...(key === undefined ? {} : { key }),
    })
    this.commands.push(...commands)
  }

  /** Asks for a place of a limit, under another name for each time the node begins. */
  protected acquire(place: string, limit: string, repeats: number): void {
    const { startedAt = this.now, tries, body } = nodeState(this.state, place) ?? {}
    const claim = `${place}#${(tries ?? 0) + repeats}`
    const since = new Date(this.now).toISOString()
    this.set(place, {
      ...{ state: 'waiting', startedAt, waits: { for: 'limit', limit, since } },
      ...(tries ? { tries } : {}),
      ...(repeats ? { repeats } : {}),
      ...(body && { body }),
    })
    this.commands.push({ kind: 'acquire', node: place, claim, limit })
  }

  protected granted(place: string, node: NodeState, claim: string): void {
    if (node.waits?.for !== 'limit') return
    const { waits: _, body, startedAt } = node
    // A container that goes on where a run failed before knows how far it is.
    if (body) return this.set(place, { state: 'running', startedAt, body, holds: claim })
    this.state.nodes[place] = { ...node, holds: claim }
    this.begin(place, node.repeats ?? 0)
  }

  /** Gives back its place while it waits, unless it is to keep that. */
  protected giveBack(place: string, node: NodeState): NodeState {
    const { limit } = policyOf(this.plan.nodes.get(idOf(place))!)
    const { holds, ...rest } = node
    if (holds === undefined || limit?.keep !== false) return node
    this.commands.push({ kind: 'release', node: place, claim: holds })
    return rest
  }

  /** Gives back what a node that is over has, or may be about to have. */
  private leaveLimit(place: string, node: NodeState | undefined): void {
    if (node?.holds !== undefined) this.commands.push({ kind: 'release', node: place, claim: node.holds })
    else if (node?.waits?.for === 'limit') {
      const claim = `${place}#${(node.tries ?? 0) + (node.repeats ?? 0)}`
      this.commands.push({ kind: 'release', node: place, claim, waiting: true })
    }
  }

  /** Lets a container go on with what stands inside of it. */
  protected advance(place: string): void {
    const node = this.plan.nodes.get(idOf(place))!
    const before = nodeState(this.state, place)!
    if (before.waits?.for === 'limit') return
    const limit = this.limitBefore(place)
    if (limit) return this.acquire(place, limit, 0)
    const inner = new Inner(this, place)
    let next: Advance
    try {
      next = kindOf(node).container!.advance(node as never, before.body as never, inner)
    } catch (error) {
      return this.fail(place, failureOf(place, error))
    }
    if (next.do === 'fail') return this.fail(place, next.error)
    if (next.do === 'finish') {
      inner.leave()
      return this.finish(place, next.output, { port: next.port })
    }
    this.sizes.countAgain()
    const { waits: _, ...rest } = before
    if (next.pause !== undefined && next.body.of === 'repeat') {
      const milliseconds = this.scaled(next.pause)
      const until = new Date(this.now + milliseconds).toISOString()
      this.commands.push({ kind: 'timer', node: place, milliseconds, of: 'pause' })
      const body = { ...next.body, until }
      return this.set(place, { ...rest, state: 'waiting', body, waits: { for: 'time', until } })
    }
    if (next.again) this.commands.push({ kind: 'continue', node: place })
    const after: NodeState = { ...rest, body: next.body, ...(next.waits && { waits: next.waits }) }
    // What people read of it is its progress; the rest need not be written.
    if (JSON.stringify(before.waits) === JSON.stringify(next.waits)) this.state.nodes[place] = after
    else this.set(place, after)
  }

  protected finish(
    place: string,
    output: Json,
    how: { port?: string | undefined; input?: Json; payload?: PayloadReference | undefined } = {},
  ): void {
    const { port = usualPort(this.plan.nodes.get(idOf(place))), input, payload } = how
    const size = payload?.size ?? sizeOf(output)
    const before = nodeState(this.state, place)
    const problem = this.sizes.replace(before, size)
    if (problem) return this.fail(place, { code: 'output_too_large', message: problem })
    const { startedAt } = before ?? { startedAt: this.now }
    this.set(
      place,
      {
        state: 'done',
        port,
        output,
        ...(payload && { outputPayload: payload }),
        startedAt,
        endedAt: this.now,
      },
      input === undefined ? {} : { input },
    )
    this.release(place, before)
  }

  protected fail(place: string, error: Failure, input?: Json): void {
    const node = this.plan.nodes.get(idOf(place))!
    const before = nodeState(this.state, place)
    const { startedAt } = before ?? { startedAt: this.now }
    const { onError } = policyOf(node)
    const failed = { state: 'failed', error: placed(place, error), startedAt, endedAt: this.now } as const
    const more = input === undefined ? {} : { input }
    const inner = before?.body && new Inner(this, place)
    if (onError === 'continue' || onError === 'path') {
      inner?.leave()
      const port = onError === 'path' ? 'error' : usualPort(node)
      this.set(place, { ...failed, port, output: outputOfError(failed.error) }, more)
    } else {
      // What is done inside stays known, so that somebody may go on from here.
      inner?.end()
      this.set(place, { ...failed, ...(before?.body && { body: before.body }) }, more)
    }
    this.release(place, before)
  }

  /** Ends what is open, as nobody waits for it any more. */
  end(place: string): void {
    const node = nodeState(this.state, place)
    if (!node || !isOpen(node)) return
    const { waits: _, holds: __, ...rest } = node
    this.set(place, { ...rest, state: 'cancelled', endedAt: this.now })
    this.commands.push({ kind: 'cancel', node: place })
    this.leaveLimit(place, node)
  }

  forget(place: string): void {
    this.end(place)
    const node = nodeState(this.state, place)!
    this.sizes.forget(node)
    const change = this.changed.get(place)
    if (change) change.gone = node
    delete this.state.nodes[place]
  }

  /** Stops the timers of a node that is over, and what it did until its time was over. */
  protected release(place: string, before: NodeState | undefined): void {
    this.leaveLimit(place, before)
    const { timeout } = policyOf(this.plan.nodes.get(idOf(place))!)
    const { waits } = before ?? {}
    const expires = (waits?.for === 'approval' || waits?.for === 'event') && waits.until !== undefined
    if (timeout !== undefined || expires || before?.chain || waits?.for === 'form')
      this.commands.push({ kind: 'cancel', node: place })
  }

  protected set(place: string, node: NodeState, more: { input?: Json; key?: string } = {}): void {
    if (this.done && isPassed(node) && iterationOf(place) === '' && !parentOf(this.plan, place))
      this.done[place] = node.output ?? null
    this.state.nodes[place] = node
    this.changed.set(place, { ...this.changed.get(place), ...more, node: place })
  }

  /** What is pinned of nodes that a trial leaves out. */
  private pinnedOutside(): Record<string, Json> {
    const pins = Object.entries(this.surrounding.trial?.pins ?? {})
    return Object.fromEntries(
      pins.flatMap(([id, { output }]) => (this.plan.nodes.has(id) ? [] : [[id, output]])),
    )
  }

  scope(place: string): Scope {
    const { id, startedAt, automation, version } = this.surrounding.run
    this.done ??= addDone(this.pinnedOutside(), this.state, this.plan.outer, '')
    const outside = {
      trigger: this.surrounding.trigger,
      steps: this.done,
      run: { id, startedAt, automation, version },
    }
    return parentOf(this.plan, idOf(place)) === undefined
      ? outside
      : scopeInside(this.plan, this.state, place, outside)
  }
}
