import type { Happening, State } from '#workflows/automations/core/state.ts'
import { advance, type Progress } from './burst.ts'

/** Advances a run by what happened. Safe to repeat. */
export const advanceAutomation = async ({
  org,
  run,
  generation,
  state,
  happenings,
}: {
  org: string
  run: string
  generation?: number
  state: State
  happenings: Happening[]
}): Promise<Progress> => (await advance({ org, run, generation }, state, happenings)).progress
