import type { listAutomations } from '#workflows/automations/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { LiveList } from '#lib/live/list.svelte.ts'

type Page = Output<typeof listAutomations>
export type AutomationList = LiveList<Page['items'][number], { search?: string }>
export const automationsAtOnce = 100

/** Automations, newest first, as they change and run. */
export const liveAutomations = (search: string | undefined, first: Page): AutomationList =>
  new LiveList(
    {
      feed: 'automations/feed',
      filter: search === undefined ? {} : { search },
      read: client.automations.listAutomations,
      order: ({ id }) => id,
      limit: automationsAtOnce,
    },
    first,
  )
