import { cancellationSignal, Context } from '@temporalio/activity'
import { setTimeout as delay } from 'node:timers/promises'
import { acceptEffects } from '#db/automations/effects.ts'
import { FairGate } from '#infra/fair-gate.ts'
import { log } from '#infra/log.ts'
import {
  aloneIn,
  type Command,
  type Fetch,
  type Happening,
  type State,
} from '#workflows/automations/core/state.ts'
import { mayGoTogether } from '#workflows/automations/core/together.ts'
import { plan } from '#workflows/automations/core/walk.ts'
import { advance, type Progress } from './burst.ts'
import { makeCall, untilNext, type Made } from './call.ts'
import { loadRun, type RunOf } from './load.ts'

/** How long a run may go on without its workflow, in milliseconds: what people say to it may have to wait for that. */
const away = 10_000
/** What is left of an activity's time for what is not a call, in milliseconds. */
const spare = 10_000

/** The next attempt is waited for where it comes within so many milliseconds. */
const soon = 2000

/** Between two bursts while calls are under way, in milliseconds. */
const longestPause = 50

/** Calls that are made at once by this process for runs that go on by themselves. */
const gate = new FairGate({ places: 100, spare: 50, waiting: Infinity, milliseconds: 600_000 })

/** What became of a call: what came of it; or it was not made, or is to be made again later, or something is wrong. */
type Landed = { made: Made } | { left: Fetch } | { wrong: unknown }

/**
 * Makes calls and those that come after them, while there is nothing else to do, nobody says anything to the run, and it
 * was nobody but us who brought it so far. Each is claimed and written down like those that the engine knows of, so
 * whoever does this again after a kill is answered from there; what that begins with is never ahead, and so what comes
 * next is left to the workflow.
 */
export const carryOn = async (
  run: RunOf & { others?: true },
  state: State,
  commands: readonly Fetch[],
): Promise<{ first: Happening | undefined; progress: Progress }> => {
  const carrying = new Carrying(run, state, commands.length === 1)
  const progress = await carrying.from(commands)
  return { first: carrying.first, progress }
}

class Carrying {
  first: Happening | undefined
  readonly #run: RunOf
  readonly #begun = performance.now()
  /** Whether the call it begins with is one that the engine tries again. */
  readonly #alone: boolean
  #state: State
  readonly #flying = new Map<string, AbortController>()
  readonly #landed: Landed[] = []
  #wake = () => {}
  /** Why all of it is to be done again. */
  #wrong: { wrong: unknown } | undefined
  /** Commands for the workflow. */
  #left: Command[] = []
  #goesOn: boolean
  /** How long the last burst took, in milliseconds. */
  #took = 0
  /** How much that was said to the run was settled when the first call began. */
  #heard: number | undefined

  constructor({ others, ...run }: RunOf & { others?: true }, state: State, alone: boolean) {
    this.#run = run
    this.#state = state
    this.#alone = alone
    // What later generations call may have been made by an earlier one, which is asked first.
    this.#goesOn = !others && (run.generation ?? 1) === 1
  }

  async from(commands: readonly Fetch[]): Promise<Progress> {
    for (const command of commands) this.#begin(command, undefined)
    while (this.#flying.size > 0 || this.#landed.length > 0) {
      if (this.#landed.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
      // What lands meanwhile is one burst with it: each looks at all there is.
      if (this.#flying.size > 0 && this.#took > 1) await delay(Math.min(2 * this.#took, longestPause))
      const made: Made[] = []
      for (const each of this.#landed.splice(0))
        if ('made' in each) made.push(each.made)
        else {
          this.#goesOn = false
          if ('wrong' in each) this.#wrong ??= each
          else this.#left.push(each.left)
        }
      if (made.length > 0) await this.#advance(made)
    }
    // What was written stays; the engine has it all done again, and answered from there.
    if (this.#wrong) throw this.#wrong.wrong
    return this.#reached()
  }

  /** Goes on by what came of calls. Where that cannot be, those under way still come to their end, or nobody knew it. */
  async #advance(made: readonly Made[]): Promise<void> {
    const accepted = made.flatMap((each) => each.accepted ?? [])
    const happenings = made.map(({ happening }) => happening)
    this.first ??= happenings[0]
    if (!this.#wrong)
      try {
        const since = performance.now()
        const { progress, ahead } = await advance(this.#run, this.#state, happenings, accepted)
        this.#took = performance.now() - since
        this.#state = progress.state
        this.#goesOn &&= ahead
        return await this.#take(progress)
      } catch (error) {
        this.#goesOn = false
        this.#wrong = { wrong: error }
      }
    // The burst is tried again, which is no reason to call again.
    if (accepted.length > 0)
      await acceptEffects(this.#run.org, accepted, []).catch((error: Error) =>
        log.debug({ ...this.#run, error: error.message }, 'answers are not kept; they are asked for again'),
      )
  }

  /** Whatever was said to the run since the first call began is for the workflow to hear. */
  #begins(heard: number | undefined): void {
    this.#heard ??= heard
    if (heard === undefined || heard !== this.#heard) this.#goesOn = false
  }

  /** With what is left for the workflow, which may have it all made by one host again. */
  async #reached(): Promise<Progress> {
    const [state, commands] = [this.#state, this.#left]
    return { state, commands, ...((await this.#mayGoTogether(state, commands)) && { together: true }) }
  }

  async #mayGoTogether(state: State, commands: readonly Command[]): Promise<boolean> {
    if (commands.length < 2) return false
    const { graph } = await loadRun(this.#run)
    return mayGoTogether(plan(graph), state, commands)
  }

  /** Begins what a burst asks for, or leaves it. */
  async #take({ state, commands, together }: Progress): Promise<void> {
    const calls = commands.filter(({ kind }) => kind !== 'continue')
    const mayBegin =
      // Of what has landed meanwhile the state does not know yet.
      this.#flying.size + this.#landed.length > 0 ||
      together ||
      aloneIn(state, calls) ||
      (calls.length < commands.length && (await this.#mayGoTogether(state, calls)))
    for (const command of commands)
      if (command.kind === 'cancel') this.#giveUp(command.node)
      else if (command.kind === 'continue' && this.#goesOn && this.#hasTime())
        this.#landed.push({ made: { happening: { kind: 'continued', node: command.node } } })
      else if (command.kind === 'fetch' && this.#goesOn && mayBegin && this.#hasTimeFor(command))
        this.#begin(command, this.#heard)
      else {
        this.#goesOn = false
        this.#left.push(command)
      }
  }

  #giveUp(place: string): void {
    this.#flying.get(place)?.abort()
    this.#flying.delete(place)
    this.#left = this.#left.filter(({ node }) => node !== place)
  }

  #begin(command: Fetch, heard: number | undefined): void {
    const given = new AbortController()
    this.#flying.set(command.node, given)
    const land = (landed: Landed) => {
      if (this.#flying.get(command.node) !== given) return
      this.#flying.delete(command.node)
      this.#landed.push(landed)
      this.#wake()
    }
    void this.#call(command, heard, AbortSignal.any([given.signal, cancellationSignal()])).then(
      (made) => land(made ? { made } : { left: command }),
      (error: unknown) => {
        const isLeft = untilNext(error) !== undefined && !(this.#alone && heard === undefined)
        land(isLeft ? { left: { ...command, tried: true } } : { wrong: error })
      },
    )
  }

  /** Makes a call, again where that is soon; the engine is better at waiting, and people can tell it not to. */
  async #call(command: Fetch, heard: number | undefined, signal: AbortSignal): Promise<Made | undefined> {
    // One that the engine tries again has a place there already.
    const isKnown = this.#alone && heard === undefined
    const leave = isKnown ? () => {} : (await gate.enter(this.#run.org))!
    try {
      if (!isKnown && !this.#hasTimeFor(command)) return undefined
      for (let settled = heard; ; settled = this.#heard)
        try {
          return await makeCall(
            { ...this.#run, command },
            { withBurst: true, heard: settled, signal, begins: (heard) => this.#begins(heard) },
          )
        } catch (error) {
          const pause = untilNext(error) ?? Infinity
          const mayWait = pause <= soon && !this.#alone && this.#goesOn && this.#hasTimeFor(command)
          if (!mayWait) throw error
          await delay(pause, undefined, { signal }).catch(() => {
            throw error
          })
        }
    } finally {
      leave()
    }
  }

  #hasTime(): boolean {
    return performance.now() - this.#begun < away && !cancellationSignal().aborted
  }

  #hasTimeFor({ request }: Fetch): boolean {
    const end = performance.now() - this.#begun + request.timeoutSeconds * 1000
    return this.#hasTime() && end + spare < Context.current().info.startToCloseTimeoutMs
  }
}
