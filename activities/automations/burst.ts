import type { AcceptedEffect } from '#db/automations/accepted-effect.ts'
import { hint } from '#db/hints.ts'
import { sealPayloads } from '#db/payloads/keep.ts'
import { keepForResuming } from '#db/runs/resume.ts'
import { writeBurst } from '#db/runs/burst.ts'
import { noteEnded } from '#infra/telemetry/runs.ts'
import { isClosed, type Burst, type Happening, type State } from '#workflows/automations/core/state.ts'
import { referencesOf } from './dehydrate.ts'
import { evaluateBurst } from './evaluate.ts'
import { loadRun, loadTexts, type RunOf } from './load.ts'
import { withOutputOfChild } from './child-output.ts'

/** What the workflow goes on with. */
export type Progress = Pick<Burst, 'state' | 'commands' | 'together'>

/** The same for whoever may go on by itself. */
export interface Advanced {
  progress: Progress
  /** Whether nobody else had come so far. */
  ahead: boolean
}

/** Whether there is nothing yet to tell somebody who waits for the run. */
const goesOn = ({ status, response, responsePayload }: State): boolean =>
  status === 'running' && !response && !responsePayload

/**
 * Advances a run by what happened, writes what people read, and says what to do next. Safe to repeat. `accepted`: the
 * calls whose answers are what happened, written along.
 */
export const advance = async (
  runOf: RunOf,
  state: State,
  told: Happening[],
  accepted?: readonly AcceptedEffect[],
): Promise<Advanced> => {
  const { org, run: id } = runOf
  const { graph, trigger, triggerPayload, trial, ...run } = await loadRun(runOf)
  const happened = await Promise.all(told.map((each) => withOutputOfChild(org, id, each)))
  const happenings = happened.map(({ happening }) => happening)
  const fresh = happened.flatMap(({ payloads }) => payloads)
  const ids = referencesOf(state, happenings)
  if (triggerPayload) ids.push(triggerPayload.id)
  const texts = ids.length === 0 ? {} : await loadTexts(org, id, ids)
  const of = { graph, trigger, triggerPayload, trial, run, state, happenings, texts }
  const { burst, payloads } = await evaluateBurst({ ...of, at: Date.now() })
  const rows = [...fresh, ...(await sealPayloads(org, id, payloads))]
  const { ahead, ended } = await writeBurst(
    { org, run: id, generation: run.generation, graph },
    burst,
    rows,
    accepted,
  )
  if (isClosed(burst.state) && burst.state.status !== 'completed')
    await keepForResuming({ org, run: id, generation: run.generation }, burst.state)
  if (ended) noteEnded(ended)
  hint(org, id, goesOn(burst.state) ? 'progress' : 'outcome')
  const { changed: _, ...progress } = burst
  return { progress, ahead }
}
