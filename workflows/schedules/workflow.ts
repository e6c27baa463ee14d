import { workflowInfo } from '@temporalio/workflow'
import { local } from '../implement.ts'

/**
 * One time of one schedule. It is given nothing but its id, whose end is the time it is for, however late it starts.
 * What becomes of the time is a row, so the same time twice, by whatever way, is one run.
 */
export const fireSchedule = (): Promise<void> => local.takeFire({ id: workflowInfo().workflowId })
