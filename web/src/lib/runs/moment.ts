import type { RunDetail, Step } from '#workflows/runs/contract.ts'

/** Kinds that stand still while they are under way. */
const still = new Set(['wait', 'waitUntil', 'approval', 'event'])

const untilOf = ({ output, waits }: Step): string | undefined => {
  if (waits && 'until' in waits) return waits.until
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return undefined
  return typeof output.until === 'string' ? output.until : undefined
}

/** A step as it was at a moment, in milliseconds since 1970; null before it began. */
const stepAt = (step: Step, at: number): Step | null => {
  if (Date.parse(step.startedAt) > at) return null
  if (step.endedAt !== null && Date.parse(step.endedAt) <= at) return step
  if (step.endedAt === null) return step
  const until = untilOf(step)
  return {
    ...step,
    state: still.has(step.type) ? 'waiting' : 'running',
    waits: until === undefined ? null : { for: 'time', until },
    sentence: until === undefined ? null : `Waited until ${until}`,
    ...{ port: null, output: null, outputPayload: null, error: null, endedAt: null },
  }
}

/** A run as it was at a moment: states, and data as far as it was there. */
export const runAt = (detail: RunDetail, at: number): RunDetail => {
  const { run } = detail
  if (run.endedAt !== null && Date.parse(run.endedAt) <= at) return detail
  const steps = detail.steps.flatMap((step) => stepAt(step, at) ?? [])
  if (run.endedAt === null && steps.length === detail.steps.length) return detail
  const open = steps.filter(({ state }) => state === 'running' || state === 'waiting')
  const status = open.length > 0 && open.every(({ state }) => state === 'waiting') ? 'waiting' : 'running'
  return {
    ...detail,
    ...{ steps, error: null, output: null, outputPayload: null },
    run: { ...run, status, endedAt: null },
  }
}

/** The moments at which something began or ended, each once, in milliseconds since 1970. */
export const momentsOf = ({ run, steps }: Pick<RunDetail, 'run' | 'steps'>): number[] => {
  const said = steps.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt])
  const all = [run.startedAt ?? run.createdAt, ...said, run.endedAt]
  return [...new Set(all.flatMap((each) => (each === null ? [] : [Date.parse(each)])))].toSorted(
    (one, other) => one - other,
  )
}
