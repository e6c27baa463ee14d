import { proxyActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement } from '../implement.ts'
import type * as contract from './contract.ts'

const activities = proxyActivities<Pick<Activities, 'writeExport' | 'writeOwnData' | 'erasePersonRows'>>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { maximumInterval: '1 minute' },
})

export const exportOrganisation = implement<typeof contract.exportOrganisation>((_input, { org, run }) =>
  activities.writeExport({ org, run, member: null }),
)

export const exportPerson = implement<typeof contract.exportPerson>(({ member }, { org, run }) =>
  activities.writeExport({ org, run, member }),
)

export const exportOwnData = implement<typeof contract.exportOwnData>((_input, { org, run }) =>
  activities.writeOwnData({ org, run }),
)

/** Takes the person out first, so that nothing new of them is written, then replaces them in what there is. */
export const erasePerson = implement<typeof contract.erasePerson>(({ member }, { org, run }) =>
  activities.erasePersonRows({ org, run, member }),
)
