import { placeOfStep } from '#lib/runs/steps.ts'
import type { listWaiting } from '#workflows/runs/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { getContext, setContext } from 'svelte'
import { client } from '#lib/client.ts'
import { ListFeed } from './feed.svelte.ts'

export type WaitingItem = Output<typeof listWaiting>['items'][number]

const limit = 100

/** What waits for a person; one list for the inbox and the home page. */
export class Waiting {
  items: WaitingItem[] = $state.raw([])
  /** Decisions that were sent but not applied yet, by `run/node`. */
  sent: Record<string, string> = $state({})

  constructor(items: WaitingItem[]) {
    this.items = items
  }

  look = async () => this.take((await client.runs.listWaiting({ limit })).items)

  /** Follows what waits until stopped. */
  follow(): () => void {
    const feed = new ListFeed<{ items: WaitingItem[] }, WaitingItem>(
      'runs/waiting/feed',
      { limit },
      {
        list: ({ items }) => this.take(items),
        // What is told of a run stands in place of all that was told of it.
        change: ({ items, left }) => {
          const told = new Set([...items.map(({ run }) => run.id), ...left])
          const rest = this.items.filter(({ run }) => !told.has(run.id))
          this.take([...rest, ...items].toSorted((a, b) => a.since.localeCompare(b.since)))
        },
        look: this.look,
      },
    )
    return feed.start()
  }

  private take(items: WaitingItem[]) {
    this.items = items
    const present = new Set(items.map(keyOf))
    for (const key of Object.keys(this.sent)) if (!present.has(key)) delete this.sent[key]
  }
}

export const keyOf = ({ run, node, iteration }: WaitingItem): string =>
  `${run.id}/${placeOfStep({ node, iteration })}`

const key = Symbol('waiting')
export const provideWaiting = (items: WaitingItem[]): Waiting => setContext(key, new Waiting(items))
export const useWaiting = (): Waiting => getContext(key)
