import type { listAutomations } from '#workflows/automations/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { LiveList } from '#lib/live/list.svelte.ts'
import type { AutomationFilter } from './filter.ts'

type Page = Output<typeof listAutomations>
export type AutomationList = LiveList<Page['items'][number], AutomationFilter>
export const automationsAtOnce = 100

/** Automations, newest first, as they change and run. */
export const liveAutomations = (filter: AutomationFilter, first: Page): AutomationList =>
  new LiveList(
    {
      feed: 'automations/feed',
      filter,
      read: client.automations.listAutomations,
      order: ({ id }) => id,
      limit: automationsAtOnce,
    },
    first,
  )
