import { condition, defineSignal, setHandler } from '@temporalio/workflow'
import { limitGranted } from '../limits/core/limits.ts'
import { local, type RunContext } from '../implement.ts'
import type { Command, Happening } from './core/state.ts'

/** Told when it has got a place, it also looks by itself, in case that was lost. */
const patience = '1 minute'

type Acquire = Extract<Command, { kind: 'acquire' }>
type Release = Extract<Command, { kind: 'release' }>

/** The places of limits that a run asks for and gives back. Which of them it has are rows. */
export class PlacesOfLimits {
  private readonly context: RunContext
  private readonly told = new Set<string>()
  private listens = false
  /** How many are being given back now. */
  private leaving = 0

  constructor(context: RunContext) {
    this.context = context
  }

  get isQuiet(): boolean {
    return this.leaving === 0
  }

  /** Waits until it has a place; fails when there is no such limit. */
  async acquire({ node, claim, limit }: Acquire): Promise<Happening> {
    if (!this.listens) setHandler(defineSignal<[string]>(limitGranted), (of) => void this.told.add(of))
    this.listens = true
    const { org, run, generation } = this.context
    for (;;) {
      const { state } = await local.claimPlace({ org, run, generation, node, claim, limit })
      if (state === 'granted') return { kind: 'granted', node, claim }
      if (state === 'unknown')
        return {
          kind: 'failed',
          node,
          error: { code: 'unknown_limit', message: `There is no limit “${limit}”`, node },
        }
      if (state === 'full')
        return {
          kind: 'failed',
          node,
          error: { code: 'limit_full', message: `Too many wait for the limit “${limit}” already`, node },
        }
      await condition(() => this.told.has(claim), patience)
      this.told.delete(claim)
    }
  }

  /** Gives a place back, soon: the run need not wait for that. */
  release({ claim, waiting }: Release): void {
    const { org, run, generation } = this.context
    this.leaving++
    void local
      .leavePlace({ org, run, generation, claim, waiting: waiting ?? false })
      .finally(() => this.leaving--)
  }
}
