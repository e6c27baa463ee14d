import { continueAsNew, executeChild, proxyActivities, workflowInfo } from '@temporalio/workflow'

interface Told {
  traceparent: string | undefined
}

const { tell } = proxyActivities<{ tell: () => Promise<Told> }>({ startToCloseTimeout: '30 seconds' })

/** Begins anew so many times, then says which trace its activity finds itself in. */
export const again = async (times: number): Promise<Told> => {
  if (times > 0) return continueAsNew<typeof again>(times - 1)
  return tell()
}

/** The same, by a child. */
export const byChild = async (child: string): Promise<Told> => {
  const [org] = workflowInfo().workflowId.split('/')
  return executeChild(again, { workflowId: `${org}/run/${child}`, args: [1] })
}
