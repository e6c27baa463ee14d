import { isCancellation, proxyActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import type { RunContext } from '../implement.ts'
import { isOpen, nodeState, type Fetch, type State } from './core/state.ts'
import { durable, type Progress } from './perform.ts'

/** What came of calls that one activity was to make: nothing where it could not. */
export interface Together {
  commands: Fetch[]
  progress: Progress | undefined
  /** How many bursts old the state was when they began. */
  after: number
}

/** Lets one activity make calls and those that come after them, until there is something else to do. */
export const performTogether = async (
  { org, run, generation }: RunContext,
  commands: Fetch[],
  state: State,
): Promise<Together> => {
  const longest = Math.max(...commands.map(({ request }) => request.timeoutSeconds))
  const { performCalls } = proxyActivities<Pick<Activities, 'performCalls'>>({
    ...durable,
    startToCloseTimeout: (longest + 60) * 1000,
  })
  const after = state.sequence
  try {
    const { progress } = await performCalls({ org, run, generation, commands, state })
    return { commands, progress, after }
  } catch (error) {
    if (isCancellation(error)) throw error
    return { commands, progress: undefined, after }
  }
}

/**
 * How far the run is after that. Where something else came first, each call is asked for by itself, and answered from
 * what is written of it.
 */
export const reached = ({ commands, progress, after }: Together, state: State): Progress =>
  progress && after === state.sequence
    ? progress
    : { state, commands: commands.filter(({ node }) => isOpen(nodeState(state, node))) }
