import type { HeldAct } from '#workflows/holds/contract.ts'

/** What is held, as the bar of every page saw it last. */
class Asked {
  /** Counts what this page has asked for and is held, so that the bar looks at once. */
  times = $state(0)
  acts = $state.raw<HeldAct[]>([])
}
export const asked = new Asked()
