import { client, type Started } from '#lib/client.ts'
import { isOpen } from '#lib/status.ts'

const lookEvery = 700

/** Runs that were started here, followed until they end: how many are still going, and what the last failure said. */
export class Following {
  open = $state(0)
  failed = $state<{ id: string; sentence: string } | null>(null)
  private stopped = false

  stop = () => {
    this.stopped = true
  }

  /** Resolves when the run has ended, or the page was left. */
  async follow({ run: { id } }: Started): Promise<void> {
    this.open++
    this.failed = null
    try {
      while (!this.stopped) {
        const { run } = await client.runs.getRun({ run: id })
        if (!isOpen(run.status)) {
          if (run.status !== 'completed') this.failed = { id, sentence: run.sentence }
          return
        }
        await new Promise((done) => setTimeout(done, lookEvery))
      }
    } finally {
      this.open--
    }
  }
}
