import { continueAsNew, sleep } from '@temporalio/workflow'

/** Goes on with a history of its own so many times. */
export async function continued(times: number): Promise<string> {
  await sleep(1)
  if (times > 0) await continueAsNew<typeof continued>(times - 1)
  return 'over'
}
