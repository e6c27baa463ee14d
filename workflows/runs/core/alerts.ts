import * as z from 'zod'
import { operation, view } from '../../operation.ts'

const moment = z.iso.datetime()
const viewId = z.uuid().meta({ title: 'View' })

export const alertStates = ['quiet', 'above', 'fired'] as const
export const alertEvents = ['crossed', 'fired', 'refused', 'recovered'] as const
export type AlertEvent = (typeof alertEvents)[number]

/** Events that are kept of each alert. */
export const mostAlertEvents = 100
/** Counting more would take longer than an alert may. */
export const mostAbove = 10_000

/** How an alert stands: since when there are more than its number, and whether it has fired for that. */
export interface Crossing {
  since: Date | null
  fired: boolean
}

/** What a count makes of an alert: how it stands then, and what there is to be done. */
export const takeCount = (
  { since, fired }: Crossing,
  above: boolean,
  minutes: number,
  now: Date,
): Crossing & { crossed: boolean; due: boolean; recovered: boolean } => {
  if (!above) return { since: null, fired: false, crossed: false, due: false, recovered: since !== null }
  const begun = since ?? now
  return {
    ...{ since: begun, fired, crossed: since === null, recovered: false },
    due: !fired && now.getTime() - begun.getTime() >= minutes * 60_000,
  }
}

export const viewAlert = z.strictObject({
  above: z.int(),
  minutes: z.int(),
  automation: z.strictObject({ id: z.uuid(), name: z.string() }),
  by: z.string(),
  state: z.enum(alertStates),
  /** Since when there are more; null while there are not. */
  since: moment.nullable(),
  /** How many there were when they were last counted, no further than one more than it takes. */
  count: z.int().nullable(),
  checkedAt: moment.nullable(),
  /** Why it cannot be counted, or cannot fire, as it should. */
  problem: z.string().nullable(),
})
export type ViewAlert = z.output<typeof viewAlert>

export const setViewAlert = operation({
  name: 'setViewAlert',
  title: 'Set an alert on a view of runs',
  summary: 'Runs an automation once whenever a saved view has had more runs than that for so long.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    view: viewId,
    above: z.int().min(0).max(mostAbove).default(0).meta({ title: 'More than' }),
    minutes: z.int().min(0).max(10_080).default(10).meta({ title: 'For how many minutes' }),
    automation: z.uuid().meta({ title: 'Automation', widget: 'automation' }),
  }),
  output: z.strictObject({ alert: viewAlert }),
})

export const removeViewAlert = operation({
  name: 'removeViewAlert',
  title: 'Remove an alert from a view of runs',
  summary: 'Watches the saved view no longer; its history goes with the alert.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ view: viewId }),
  output: z.strictObject({ removed: z.boolean() }),
})

export const listViewAlertEvents = view({
  name: 'listViewAlertEvents',
  title: 'History of an alert',
  summary: `What the alert on a saved view of runs has done, newest first: the last ${mostAlertEvents}.`,
  permission: 'runs:read',
  input: z.strictObject({ view: viewId }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: moment,
        event: z.enum(alertEvents),
        count: z.int(),
        /** What it started. */
        run: z.uuid().nullable(),
        /** Why it could not. */
        reason: z.string().nullable(),
      }),
    ),
  }),
})
