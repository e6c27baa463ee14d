/** The engine's schedule of an automation, and what each of its times is started as; the engine adds the time to that. */
export const scheduleId = (org: string, automation: string): string => `${org}/schedule/${automation}`
export const orgOfSchedule = (id: string): string | undefined => /^([^/]+)\/schedule\/[^/]+$/.exec(id)?.[1]
export const fireId = (org: string, automation: string): string => `${org}/fire/${automation}`

const form = /^([^/]+)\/fire\/([0-9a-f-]{36})-(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/

/** Which time of which automation a workflow id is of. */
export const parseFireId = (id: string): { org: string; automation: string; at: string } | undefined => {
  const [, org, automation, at] = form.exec(id) ?? []
  return org && automation && at ? { org, automation, at } : undefined
}
