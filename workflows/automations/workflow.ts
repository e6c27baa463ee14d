import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { now } from '../clock.ts'
import { implement, local, onMessage, type Given, type RunContext, type Sender } from '../implement.ts'
import type { Input } from '../operation.ts'
import { listenToActs } from './acts.ts'
import { listenToDecisions } from './decisions.ts'
import type * as contract from './contract.ts'
import type { Json } from './core/json.ts'
import { placeOf } from './core/places.ts'
import {
  aloneIn,
  isClosed,
  nodeState,
  type Command,
  type Fetch,
  type Happening,
  type Lasting,
  type Prepared,
  type State,
  type TimerOf,
} from './core/state.ts'
import { Held } from './held.ts'
import { waited, waitsAlone } from './lasting.ts'
import { Paused } from './paused.ts'
import { performCommand, type Performed, type Progress } from './perform.ts'
import { PlacesOfLimits } from './places-of-limits.ts'
import { performTogether, reached, type Together } from './together.ts'
import { Turn } from './turn.ts'

/** What is under way for a place. */
interface Begun {
  command: Lasting
  scope: CancellationScope
  /** Milliseconds since 1970. */
  since: number
}
type Performable = Exclude<Lasting, { kind: 'notice' }>

/** Walks the graph a person drew: commands out, happenings in, and a burst of the core between them. */
export const runAutomation = implement<typeof contract.runAutomation, Prepared>(
  (input, context, prepared, given) => walked('runAutomation', input, context, prepared, given),
  { records: 'itself' },
)

/** The same for a draft: what is drawn and pinned stands in the run's row. */
export const tryAutomation = implement<typeof contract.tryAutomation, Prepared>(
  ({ automation }, context, prepared) =>
    walked('tryAutomation', { automation, input: null }, context, prepared, undefined),
  { records: 'itself' },
)

const walked = async (
  operation: 'runAutomation' | 'tryAutomation',
  input: Input<typeof contract.runAutomation>,
  context: RunContext,
  prepared: Prepared | undefined,
  given: Given | undefined,
): Promise<Json> => {
  const walk = new Walk(context, operation)
  CancellationScope.current().cancelRequested.catch(() => walk.cancel())
  const end = await CancellationScope.nonCancellable(() => walk.run(input, prepared, given))
  if (end.status === 'cancelled') throw new CancelledFailure(end.error?.message ?? 'Cancelled')
  if (end.status === 'failed')
    throw ApplicationFailure.nonRetryable(end.error?.message ?? 'Failed', end.error?.code ?? 'failed')
  // What is large stays in the run's row; whoever started it reads it there.
  return end.output ?? null
}

class Walk {
  private readonly context: RunContext
  private readonly operation: 'runAutomation' | 'tryAutomation'
  private readonly work = new CancellationScope()
  private readonly inbox: (Performed | Together)[] = []
  /** By place; what is made together is of none. */
  private readonly underWay = new Map<string, Set<Begun>>()
  private readonly held = new Held()
  private readonly paused = new Paused()
  private readonly turn = new Turn()
  private readonly places: PlacesOfLimits
  /** Whether all that is held may be made together. */
  private heldTogether = false
  private state: State | undefined
  /** Whether a burst is under way, so that `state` is about to change. */
  private busy = true
  /** Nodes a person has settled in this burst or before it. */
  private readonly settled = new Set<string>()

  constructor(context: RunContext, operation: 'runAutomation' | 'tryAutomation') {
    this.context = context
    this.operation = operation
    this.places = new PlacesOfLimits(context)
  }

  async run(
    input: Input<typeof contract.runAutomation>,
    prepared: Prepared | undefined,
    given: Given | undefined,
  ): Promise<State> {
    const { org, run, parent, generation } = this.context
    this.paused.holds = prepared?.paused ?? false
    this.listen()
    this.take(
      prepared
        ? caughtUp(prepared)
        : await this.turn.taken(() =>
            local.beginAutomation({
              org,
              run,
              generation,
              operation: this.operation,
              parent,
              ...input,
              given,
            }),
          ),
    )
    while (!isClosed(this.state!)) {
      const goesOn = await this.held.until(() => this.inbox.length > 0 || this.isAtRest())
      if (this.inbox.length > 0) {
        this.busy = true
        this.take(await this.next())
        this.held.holdIfLong()
      } else if (goesOn) await this.goOnAnew(input)
      else for (const command of this.held.release()) this.begin(command, undefined)
    }
    this.work.cancel()
    return this.state!
  }

  cancel(): void {
    this.turn.giveUp()
    this.inbox.push({ happening: { kind: 'cancelled', reason: this.context.cancelReason } })
  }

  /** The state after everything that happened since: made by the activity itself when nothing came between. */
  private async next(): Promise<Progress> {
    const { org, run, generation } = this.context
    const together = this.inbox.find((each) => 'commands' in each)
    if (together) {
      this.inbox.splice(this.inbox.indexOf(together), 1)
      return reached(together, this.state!)
    }
    const arrived = this.inbox.splice(0) as Performed[]
    const [only] = arrived
    if (arrived.length === 1 && only?.progress && only.after === this.state!.sequence) return only.progress
    return local.advanceAutomation({
      org,
      run,
      generation,
      state: this.state!,
      happenings: arrived.map(({ happening }) => happening),
    })
  }

  private take({ state, commands, together }: Progress): void {
    this.state = state
    this.busy = false
    this.heldTogether = together !== undefined && this.held.holds
    // A node that waits again, after a repeat that got lost again, may be settled again.
    for (const command of commands) this.settled.delete(command.node)
    if (together && !this.paused.holds && !this.held.holds) return this.beginTogether(commands as Fetch[])
    const alone = aloneIn(state, commands)
    for (const command of commands)
      if (command.kind === 'cancel') {
        this.paused.drop(command.node)
        this.giveUp(command.node)
      } else if (command.kind === 'release') this.places.release(command)
      else if (command.kind === 'continue')
        this.inbox.push({ happening: { kind: 'continued', node: command.node } })
      else if (!this.paused.take(command, commands) && !this.held.take(command))
        this.begin(command, alone ? state : undefined)
  }

  /** Whether it waits for a new history, and nothing is under way but what only waits. */
  private isAtRest(): boolean {
    return this.held.holds && this.places.isQuiet && this.open().every(({ command }) => waitsAlone(command))
  }

  private open(): Begun[] {
    return [...this.underWay.values()].flatMap((begun) => [...begun])
  }

  /** Goes on under the same name with a history of its own: a long loop would outgrow what the engine keeps. */
  private async goOnAnew(input: Input<typeof contract.runAutomation>): Promise<void> {
    await condition(() => allHandlersFinished() || this.inbox.length > 0)
    if (this.inbox.length > 0) return
    const at = now()
    const timers = this.open().map(({ command, since }) => waited(command, at - since))
    const commands = [...timers, ...this.held.release(), ...this.paused.held()]
    const prepared: Prepared = {
      ...{ at, state: this.state!, commands },
      ...(this.paused.holds && { paused: true }),
      ...(this.heldTogether && { together: true }),
    }
    await continueAsNew<typeof runAutomation>(input as unknown as Json, prepared)
  }

  private begin(command: Lasting, state: State | undefined): void {
    this.launch(command.node, command, () =>
      command.kind === 'notice' ? this.notify(command) : this.perform(command, state),
    )
  }

  /** Lets one activity make all the calls of a burst, and what comes after them. */
  private beginTogether(commands: Fetch[]): void {
    const state = this.state!
    this.launch('', commands[0]!, () => performTogether(this.context, commands, state))
  }

  private launch(
    place: string,
    command: Lasting,
    work: () => Promise<Performed | Together | undefined>,
  ): void {
    const scope = new CancellationScope({ cancellable: true, parent: this.work })
    const all = this.underWay.get(place) ?? new Set()
    const begun = { command, scope, since: now() }
    this.underWay.set(place, all.add(begun))
    const over = () => {
      all.delete(begun)
      if (all.size === 0) this.underWay.delete(place)
    }
    void scope
      .run(work)
      .then((performed) => {
        over()
        if (performed) this.inbox.push(performed)
      })
      .catch((error: unknown) => {
        over()
        // Cancelled because the run or the node is over: there is nobody to tell.
        if (!isCancellation(error)) throw error
      })
  }

  /** Stops what is under way for a node that nobody waits for any more. */
  private giveUp(place: string): void {
    for (const { scope } of this.underWay.get(place) ?? []) scope.cancel()
  }

  /** Tells people of something. That they did not hear of it holds up nothing. */
  private async notify(command: Extract<Lasting, { kind: 'notice' }>): Promise<undefined> {
    const { notice } = command
    const { noticeApproval, noticeForm } = proxyActivities<Pick<Activities, 'noticeApproval' | 'noticeForm'>>(
      {
        startToCloseTimeout: '30 seconds',
        scheduleToCloseTimeout: '1 day',
        retry: { maximumInterval: '1 minute' },
      },
    )
    const { org, run, generation } = this.context
    try {
      const at = { org, run, generation, node: command.node }
      if (notice.what === 'form') await noticeForm({ ...at, notice })
      else await noticeApproval({ ...at, notice })
    } catch (error) {
      if (isCancellation(error)) throw error
    }
    return undefined
  }

  private async perform(command: Performable, state: State | undefined): Promise<Performed> {
    const { node } = command
    if (command.kind === 'acquire') return { happening: await this.places.acquire(command) }
    if (command.kind === 'timer') {
      const { of, stage } = command
      await sleep(command.milliseconds)
      return {
        happening: { kind: 'elapsed', node, ...(of && { of }), ...(stage !== undefined && { stage }) },
      }
    }
    return performCommand(this.context, command, state, this.open().length > 1)
  }

  private listen(): void {
    listenToActs({
      context: this.context,
      known: async (place, by) => {
        await this.known(by)
        return nodeState(this.state!, place)
      },
      settle: (place) => this.settled.has(place) || !this.settled.add(place),
      stopTimer: (place, of) => this.stopTimer(place, of),
      tell: (happening, answer) => this.tell(happening, answer),
      hold: () => (this.paused.holds = true),
      release: () => {
        for (const command of this.paused.release())
          if (!this.held.take(command)) this.begin(command, undefined)
      },
    })
    listenToDecisions({
      known: (by) => this.known(by),
      at: (place) => this.state && nodeState(this.state, place),
      settle: (place, what, by) => this.settle(place, what, by),
      tell: (happening, answer) => this.tell(happening, answer),
    })
    onMessage<typeof contract.deliverEvent>(
      'deliverEvent',
      async ({ node: id, iteration = '', payload }, by) => {
        const node = placeOf(id, iteration)
        await this.settle(node, 'event', by)
        return this.tell({ kind: 'arrived', node, payload, by: by.name }, { delivered: true })
      },
    )
    onMessage<typeof contract.resolveEffect>(
      'resolveEffect',
      async ({ node: id, iteration = '', resolution }, by) => {
        const node = placeOf(id, iteration)
        await this.settle(node, 'doubt', by)
        return this.tell({ kind: 'resolved', node, resolution, by: by.name }, { resolution })
      },
    )
  }

  /** Until nothing is about to change the state, and it is no older than what the sender has seen. */
  private async known({ seen = 0 }: Sender): Promise<void> {
    await condition(() => !this.busy && this.inbox.length === 0 && this.state!.sequence >= seen)
  }

  private stopTimer(place: string, of: TimerOf | undefined): void {
    const is = (command: Command) => command.kind === 'timer' && command.node === place && command.of === of
    for (const { command, scope } of this.underWay.get(place) ?? []) if (is(command)) scope.cancel()
    this.held.drop(is)
  }

  /** Waits until the state is known, then takes the node for this message or refuses it. */
  private async settle(node: string, what: keyof typeof awaited, by: Sender): Promise<void> {
    await this.known(by)
    const waits = nodeState(this.state!, node)?.waits
    if (waits?.for !== what || this.settled.has(node))
      throw ApplicationFailure.nonRetryable(`"${node}" does not wait for ${awaited[what]}`, 'NotWaiting')
    if (
      waits.for === 'approval' &&
      waits.approvers.length > 0 &&
      !waits.approvers.includes(by.email?.toLowerCase() ?? '')
    )
      throw ApplicationFailure.nonRetryable(
        `${by.name} is not among those who may decide "${node}"`,
        'NotAllowed',
      )
    this.settled.add(node)
  }

  private async tell<T>(happening: Happening, answer: T): Promise<T> {
    const before = this.state!.sequence
    this.inbox.push({ happening })
    await condition(() => this.state!.sequence > before)
    return answer
  }
}

/** What a person or an event can let a node go on from. */
const awaited = {
  approval: 'an approval',
  form: 'a form to be filled in',
  doubt: 'a decision about a lost answer',
  event: 'an event',
} as const

/** Timers count from the first burst, however late the engine took the run. */
const caughtUp = ({ at, state, commands, together }: Prepared): Progress => {
  const late = Math.max(0, workflowInfo().startTime.getTime() - at)
  return {
    ...{ state, ...(together && { together }) },
    commands: commands.map((command) => waited(command, late)),
  }
}
