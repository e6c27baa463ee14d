/** The workflow's id of a project's queue, of one deploy, and the signals between them. */
export const projectQueueId = (org: string, project: string): string => `${org}/project/${project}`
export const deployId = (org: string, deployment: string): string => `${org}/deploy/${deployment}`
export const wakeProject = 'wake'
export const deploySettled = 'settled'
/** Builds have workers of their own: as many at once as the machine can bear. */
export const buildQueue = (taskQueue: string): string => `${taskQueue}-builds`
