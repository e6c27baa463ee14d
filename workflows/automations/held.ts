import { condition, workflowInfo } from '@temporalio/workflow'
import type { Lasting } from './core/state.ts'

/** How long commands are held for the sake of a new history, and after how many events it is tried again. */
const patience = '30 seconds'
const rest = 1000
/** Replaying more than so many events takes longer than anybody likes to wait. */
const longEnough = 2000
/** From here on they are held however long it takes: the engine ends what grows over about twice that. */
const longest = { events: 25_000, bytes: 25_000_000 }

/** Commands that are not begun because the history is about to be begun anew. */
export class Held {
  private readonly commands: Lasting[] = []
  private notBefore = 0
  holds = false

  /** Holds what comes from now on, when the history is long. */
  holdIfLong(): void {
    const { continueAsNewSuggested, historyLength } = workflowInfo()
    const isLong = continueAsNewSuggested || historyLength >= longEnough
    this.holds ||= isLong && historyLength >= this.notBefore
  }

  /** Whether it took this command. */
  take(command: Lasting): boolean {
    if (this.holds) this.commands.push(command)
    return this.holds
  }

  /** Waits for something; false when commands were held long enough meanwhile. */
  async until(is: () => boolean): Promise<boolean> {
    const { historyLength, historySize } = workflowInfo()
    if (this.holds && historyLength < longest.events && historySize < longest.bytes)
      return condition(is, patience)
    await condition(is)
    return true
  }

  /** Takes out what is not to be begun any more. */
  drop(is: (command: Lasting) => boolean): void {
    const kept = this.commands.filter((command) => !is(command))
    this.commands.splice(0, Infinity, ...kept)
  }

  /** What was held, to be begun after all. */
  release(): Lasting[] {
    this.holds = false
    this.notBefore = workflowInfo().historyLength + rest
    return this.commands.splice(0)
  }
}
