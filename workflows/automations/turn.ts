import { CancelledFailure, condition, defineSignal, setHandler } from '@temporalio/workflow'
import { takeTurn } from './core/internal.ts'

/** Told when its turn has come, it also looks by itself, in case that was lost. */
const patience = '1 minute'

/** The turn of a run that another run has started: those that people and events start wait for theirs in their rows. */
export class Turn {
  private told = false
  private givenUp = false

  /** Begins once it is its turn: as often as that answers that it is not. */
  async taken<T extends object>(begin: () => Promise<T | { held: true }>): Promise<T> {
    let begun = await begin()
    if ('held' in begun) setHandler(defineSignal(takeTurn), () => void (this.told = true))
    while ('held' in begun) {
      await condition(() => this.told || this.givenUp, patience)
      if (this.givenUp) throw new CancelledFailure('Cancelled')
      this.told = false
      begun = await begin()
    }
    return begun
  }

  giveUp(): void {
    this.givenUp = true
  }
}
