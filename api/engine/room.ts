import { readOutbox, silentRuns } from '#db/engine/room.ts'
import type { Read } from '#db/views.ts'
import { readEngineRoom, whyStuck } from '#worker/engine-room.ts'
import type * as contract from '#workflows/engine/contract.ts'
import { engineAway } from '../runs/engine-events.ts'

/** Runs that are asked about at once. */
const atOnce = 10

export const getEngineRoom: Read<typeof contract.getEngineRoom> = async () => {
  const ours = await readOutbox()
  try {
    return { ...ours, ...(await readEngineRoom()) }
  } catch (error) {
    const why = (error as Error).message.split('\n')[0]!.slice(0, 200)
    return {
      ...ours,
      server: null,
      warnings: [`The engine does not answer: ${why}.`],
      versions: [],
      queues: [],
    }
  }
}

/** Asks the engine about the runs that have been under way for longest. */
export const listStuckRuns: Read<typeof contract.listStuckRuns> = async () => {
  const silent = await silentRuns()
  const items = []
  for (let i = 0; i < silent.length; i += atOnce) {
    const reasons = await Promise.all(
      silent
        .slice(i, i + atOnce)
        .map(async (run) => ({ run, why: await whyStuck(run.org, run.id, run.generation) })),
    ).catch((error: unknown) => {
      throw engineAway(error)
    })
    for (const { run, why } of reasons)
      if (why)
        items.push({
          ...{ organisation: run.org, run: run.id, operation: run.operation, status: run.status },
          ...{ createdAt: new Date(run.createdAt).toISOString(), ...why },
        })
  }
  return { looked: silent.length, items }
}
