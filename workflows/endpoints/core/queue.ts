/** The workflow's id of an endpoint's queue, and the signal that says: look again. It carries nothing; the rows are what counts. */
export const queueId = (org: string, endpoint: string): string => `${org}/endpoint/${endpoint}`
export const wakeSignal = 'wake'
/** Deliveries have workers of their own, so that receivers who hang take no place from anything else. */
export const deliveryQueue = (taskQueue: string): string => `${taskQueue}-endpoints`
