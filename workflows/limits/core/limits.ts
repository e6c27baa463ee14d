/** Limits of one organisation, places of one limit, and claims that wait for one. */
export const most = { limits: 200, places: 10_000, waiting: 100_000 } as const

/** places: so many at once. rate: so many begin within any period. */
export const limitKinds = ['places', 'rate'] as const

/** The workflow that is the queue of a limit, what wakes it, and what tells a run of a place it has got. */
export const limitQueueId = (org: string, limit: string): string => `${org}/limit/${limit}`
export const wakeLimit = 'wakeLimit'
export const limitGranted = 'limitGranted'
