import { readFigures } from '#db/telemetry/figures.ts'
import { log } from '#infra/log.ts'
import { looked } from '#infra/telemetry/metrics.ts'
import { operations } from '#workflows/operations.ts'
import { parts } from '../ready.ts'

const openRuns = looked('runs_open', 'Runs that have not ended, of all processes.', ['operation', 'status'])
const outbox = looked('outbox', 'What waits to be passed on, of all processes.', ['what', 'state'])
const outboxAge = looked('outbox_oldest_age_seconds', 'Since when the oldest of it waits.', ['what', 'state'])
const waitingSteps = looked('steps_waiting', 'Steps of runs that wait, by for what.', ['for'])
const up = looked('part_up', 'Whether the parts that the API needs answer it.', ['needed'])

const lookInDatabase = async (): Promise<void> => {
  const figures = await readFigures().catch((error: Error) => {
    log.debug({ error: error.message }, 'figures of the database are not read')
    return []
  })
  for (const each of [openRuns, outbox, outboxAge, waitingSteps]) each.reset()
  for (const { what, kind, status, count, age } of figures) {
    if (what === 'open_runs')
      openRuns.inc({ operation: operations.has(kind) ? kind : 'other', status }, count)
    else if (what === 'waiting_steps') waitingSteps.set({ for: kind }, count)
    else {
      outbox.set({ what: kind, state: status }, count)
      outboxAge.set({ what: kind, state: status }, age)
    }
  }
}

const lookAtParts = async (): Promise<void> => {
  for (const { name, ok } of await parts()) up.set({ needed: name }, ok ? 1 : 0)
}

/** How long what was looked at is told again, in milliseconds: many may read at once. */
const fresh = 2000
let last: { at: number; done: Promise<unknown> } | undefined

/** Brings the figures up to date that nobody counts, since they are of all processes. */
export const look = async (now = Date.now()): Promise<void> => {
  if (!last || now - last.at > fresh) last = { at: now, done: Promise.all([lookInDatabase(), lookAtParts()]) }
  await last.done
}
