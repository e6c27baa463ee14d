import { hint } from '#db/hints.ts'
import { writeBurst } from '#db/runs/burst.ts'
import { noteEnded } from '#infra/telemetry/runs.ts'
import type { Burst, Happening, State } from '#workflows/automations/core/state.ts'
import { evaluateBurst } from './evaluate.ts'
import { loadRun } from './load.ts'

/** What the workflow goes on with. */
export type Progress = Pick<Burst, 'state' | 'commands'>

/** Advances a run by what happened, writes what people read, and says what to do next. Safe to repeat. */
export const advance = async (
  org: string,
  id: string,
  state: State,
  happenings: Happening[],
): Promise<Progress> => {
  const { graph, trigger, ...run } = await loadRun(org, id)
  const burst = await evaluateBurst({ graph, trigger, run, state, happenings, at: Date.now() })
  const of = { org, run: id, generation: run.generation, graph }
  const ended = await writeBurst(of, burst)
  if (ended) noteEnded(ended)
  hint(org, id)
  return { state: burst.state, commands: burst.commands }
}
