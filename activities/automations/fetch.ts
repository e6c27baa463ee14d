import type { Fetch, Happening, State } from '#workflows/automations/core/state.ts'
import { beating } from '../beat.ts'
import type { Progress } from './burst.ts'
import { makeCall, untilDue } from './call.ts'
import { carryOn } from './carry-on.ts'
import type { RunOf } from './load.ts'

/** What came of a node's call; with what came after it when nothing else can happen meanwhile. */
export interface Performed {
  happening: Happening
  progress?: Progress
}

interface Job extends RunOf {
  /** Where no other step is under way. */
  state?: State
  /** Whether something else may happen in the run meanwhile, besides what people say. */
  others?: true
}

/** Makes a call, and those that come next as long as there is nothing else to do. */
export const performFetch = ({ command, state, ...run }: Job & { command: Fetch }): Promise<Performed> =>
  beating(async () => {
    if (command.tried) await untilDue({ ...run, command })
    if (!state) return { happening: (await makeCall({ ...run, command }))!.happening }
    const { first, progress } = await carryOn(run, state, [command])
    return { happening: first!, progress }
  })

/** Makes the calls of a burst that may all be made by one host, and those that come next. */
export const performCalls = ({
  commands,
  state,
  ...run
}: RunOf & { commands: Fetch[]; state: State }): Promise<{ progress: Progress }> =>
  beating(async () => ({ progress: (await carryOn(run, state, commands)).progress }))
