import { condition, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow'

/** With nothing to do for so long it ends; whatever comes next starts it anew. */
const idle = '1 hour'
/** Events of one execution, at most, before it continues as a new one. */
const longestHistory = 1000

/**
 * Serves what stands in rows, for as long as there is anything: at once when it is woken, and when `serve` said that
 * something is due, in milliseconds; null while nothing is. It keeps nothing itself, so it may be woken twice, or start
 * from nothing. `again` continues as a new execution.
 */
export const serveRows = async (
  wake: string,
  serve: () => Promise<{ milliseconds: number | null }>,
  again: () => Promise<never>,
): Promise<void> => {
  let woken = true
  setHandler(defineSignal(wake), () => {
    woken = true
  })
  while (woken) {
    woken = false
    const { milliseconds } = await serve()
    const { historyLength, continueAsNewSuggested } = workflowInfo()
    if (continueAsNewSuggested || historyLength > longestHistory) await again()
    const wait = milliseconds === null ? idle : Math.max(1, milliseconds)
    // Something is due then, also when nobody wakes it.
    if (!(await condition(() => woken, wait)) && milliseconds !== null) woken = true
  }
}
