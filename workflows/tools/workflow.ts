import { proxyActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement } from '../implement.ts'
import type * as contract from './contract.ts'

const { readServerTools } = proxyActivities<Pick<Activities, 'readServerTools'>>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', maximumAttempts: 2 },
})
const { callServerTool } = proxyActivities<Pick<Activities, 'callServerTool'>>({
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '20 seconds',
  // Only what the server surely has not heard is tried again.
  retry: { initialInterval: '2 seconds', maximumInterval: '1 minute', maximumAttempts: 5 },
})

export const readToolServer = implement<typeof contract.readToolServer>(({ toolServer: server }, { org }) =>
  readServerTools({ org, server }),
)

/** One call, made at most once. */
export const callTool = implement<typeof contract.callTool>(
  ({ toolServer: server, tool, arguments: given }, { org, run }) =>
    callServerTool({ org, run, server, tool, given }),
)
