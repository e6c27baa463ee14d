import type { Command, Lasting } from './core/state.ts'

/** What a person holds back: no further step begins, but time goes on for those that wait. */
export class Paused {
  private commands: Lasting[] = []
  holds = false

  /** Whether it took this command of a burst. */
  take(command: Lasting, burst: readonly Command[]): boolean {
    const holds = this.holds && (command.kind !== 'timer' || isOfHeld(command, burst))
    if (holds) this.commands.push(command)
    return holds
  }

  /** Forgets what was held for a node that nobody waits for any more. */
  drop(place: string): void {
    this.commands = this.commands.filter(({ node }) => node !== place)
  }

  /** All that is held, as another history goes on with it. */
  held(): readonly Lasting[] {
    return this.commands
  }

  /** What was held, to be begun now. */
  release(): Lasting[] {
    this.holds = false
    return this.commands.splice(0)
  }
}

/** The time within which a step must be over begins with the step. */
const isOfHeld = (timer: Extract<Lasting, { kind: 'timer' }>, burst: readonly Command[]): boolean =>
  timer.of === 'deadline' &&
  burst.some(({ node, kind }) => node === timer.node && (kind === 'fetch' || kind === 'operation'))
