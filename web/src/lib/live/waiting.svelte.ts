import type { listWaiting } from '#workflows/runs/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { getContext, setContext } from 'svelte'
import { client } from '#lib/client.ts'

export type WaitingItem = Output<typeof listWaiting>['items'][number]

/** What waits for a person; one list for the inbox and the home page. */
export class Waiting {
  items: WaitingItem[] = $state.raw([])
  /** Decisions that were sent but not applied yet, by `run/node`. */
  sent: Record<string, string> = $state({})

  constructor(items: WaitingItem[]) {
    this.items = items
  }

  look = async () => {
    const { items } = await client.runs.listWaiting({ limit: 100 })
    this.items = items
    const present = new Set(items.map(keyOf))
    for (const key of Object.keys(this.sent)) if (!present.has(key)) delete this.sent[key]
  }
}

export const keyOf = ({ run, node }: WaitingItem): string => `${run.id}/${node}`

const key = Symbol('waiting')
export const provideWaiting = (items: WaitingItem[]): Waiting => setContext(key, new Waiting(items))
export const useWaiting = (): Waiting => getContext(key)
