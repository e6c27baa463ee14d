import { createHash } from 'node:crypto'
import { stringify as stringifyId } from 'uuid'
import { settings } from '#infra/settings.ts'
import { burstSeconds, evaluationsStopped, looked } from '#infra/telemetry/metrics.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Command, Happening, PayloadReference, State } from '#workflows/automations/core/state.ts'
import type { Surrounding } from '#workflows/automations/core/step.ts'
import { operations } from '#workflows/operations.ts'
import { EvaluationBusy, EvaluationMemory, EvaluationTimeout, ThreadPool } from '../expressions/pool.ts'
import type { Dehydrated } from './dehydrate.ts'
import { evaluateHere } from './here.ts'
import type { BurstJob } from './job.ts'

/** How long one node's expressions may run, in milliseconds: longer where there is much to look at, up to ten times. */
const evaluationMilliseconds = 250
const charactersPerMillisecond = 1000
const deadlineOf = (texts: Record<string, string>): number => {
  const characters = Object.values(texts).reduce((sum, text) => sum + text.length, 0)
  return Math.min(evaluationMilliseconds + characters / charactersPerMillisecond, evaluationMilliseconds * 10)
}

/** Enough for all that a run may hold, as the values that its JSON becomes. */
const memoryMegabytes = 512

const pool = new ThreadPool<BurstJob, Dehydrated>({
  file: new URL('./burst-thread.ts', import.meta.url),
  threads: 2,
  deadlineMilliseconds: evaluationMilliseconds,
  memoryMegabytes,
})
looked('evaluations', 'Evaluations of expressions now, by state.', ['state'], function collect() {
  this.set({ state: 'running' }, pool.running)
  this.set({ state: 'waiting' }, pool.length)
})

/** What a burst is made of: what never changes while a run lives, how far it is, and what happened. */
export interface BurstInput {
  graph: Graph
  trigger: Surrounding['trigger']
  triggerPayload?: PayloadReference | undefined
  trial?: Surrounding['trial']
  run: Surrounding['run']
  state: State
  happenings: Happening[]
  /** Milliseconds since 1970. */
  at: number
  /** What trigger, state and happenings refer to, by id. */
  texts: Record<string, string>
}

/**
 * Runs the core for every host on a server: at once when it is sure to be short, else in the pool. A node whose expressions do not
 * end fails, the others go on.
 */
export const evaluateBurst = async (input: BurstInput): Promise<Dehydrated> => {
  const begun = performance.now()
  try {
    return await evaluate(input)
  } finally {
    const burst = input.happenings[0]?.kind === 'started' ? 'first' : 'later'
    burstSeconds.observe({ burst }, (performance.now() - begun) / 1000)
  }
}

const evaluate = async ({ happenings, at, run, trigger, trial, ...of }: BurstInput): Promise<Dehydrated> => {
  const events = happenings.map((each) => ({ ...each, at }))
  const stopped: Record<string, string> = {}
  for (;;)
    try {
      const surrounding = { run, trigger, trial, timeScale: settings().MAINSPRING_TIME_SCALE, stopped }
      const job = { ...of, events, surrounding }
      const { burst, payloads } =
        evaluateHere(job) ?? (await pool.run(job, { deadline: deadlineOf(of.texts) }))
      const commands = burst.commands.map((command) => withChild(command, run.id))
      return { burst: { ...burst, commands }, payloads }
    } catch (error) {
      evaluationsStopped.inc({ reason: reasonOf(error) })
      if (!(error instanceof EvaluationTimeout || error instanceof EvaluationMemory)) throw error
      const { index } = error
      if (index < 0 || Object.hasOwn(stopped, index)) throw error
      stopped[index] =
        error instanceof EvaluationTimeout
          ? `Its expressions ran longer than ${Math.round(error.milliseconds)} ms`
          : 'Its expressions needed too much memory'
    }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof EvaluationTimeout) return 'timeout'
  if (error instanceof EvaluationMemory) return 'memory'
  return error instanceof EvaluationBusy ? 'busy' : 'crash'
}

const withChild = (command: Command, run: string): Command =>
  command.kind === 'operation' && operations.get(command.operation)?.host === 'workflow'
    ? { ...command, run: childRun(command.tries ? `${command.key}#${command.tries}` : command.key, run) }
    : command

/**
 * The run an operation node becomes: the same for the same effect key, and in lists beside its parent, whose time
 * (the first six bytes of a version 7 id) it shares.
 */
export const childRun = (key: string, parent: string): string => {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16)
  Buffer.from(parent.replaceAll('-', ''), 'hex').copy(bytes, 0, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return stringifyId(bytes)
}
