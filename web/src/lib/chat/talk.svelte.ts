import { client } from '#lib/client.ts'
import { ListFeed } from '#lib/live/feed.svelte.ts'
import { asProblem, type ProblemBody } from '#lib/problem.ts'
import type { ChatMessage } from '#workflows/chat/contract.ts'
import type { Attached } from './attach.ts'

type Items = { items: ChatMessage[] }

/** One conversation while it is looked at. */
export class Talk {
  items: ChatMessage[] = $state.raw([])
  problem: ProblemBody | null = $state.raw(null)
  sending = $state(false)
  readonly #id: string

  constructor(id: string, first: ChatMessage[]) {
    this.#id = id
    this.items = first
  }

  get thinking(): boolean {
    return this.items.some(({ state }) => state === 'thinking')
  }

  #put(changed: ChatMessage[], left: string[] = []) {
    const byId = new Map(this.items.map((each) => [each.id, each]))
    for (const each of changed) byId.set(each.id, each)
    for (const id of left) byId.delete(id)
    this.items = [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }

  #look = async () => this.#put((await client.chat.listMessages({ conversation: this.#id })).items)

  /** Hears what is answered, as it is; answers how to stop. */
  follow(): () => void {
    const feed = new ListFeed<Items, ChatMessage>(
      'chat/feed',
      { conversation: this.#id },
      {
        list: ({ items }) => (this.items = items),
        change: ({ items, left }) => this.#put(items, left),
        look: this.#look,
      },
    )
    return feed.start()
  }

  send(text: string, attachments: Attached[], model: boolean) {
    return this.#sent(async () => {
      await client.chat.sendMessage({ conversation: this.#id, ...said(text, attachments, model) })
      await this.#look()
    })
  }

  again(answer: string) {
    return this.#sent(async () => {
      await client.chat.answerAgain({ conversation: this.#id, answer })
      await this.#look()
    })
  }

  stop(answer: string) {
    return this.#sent(async () => {
      await client.chat.stopAnswer({ conversation: this.#id, answer })
      await this.#look()
    })
  }

  async #sent(work: () => Promise<void>): Promise<boolean> {
    if (this.sending) return false
    this.sending = true
    this.problem = null
    try {
      await work()
      return true
    } catch (thrown) {
      this.problem = asProblem(thrown)
      return false
    } finally {
      this.sending = false
    }
  }
}

/** What is sent of a message besides where. */
export const said = (text: string, attachments: Attached[], model: boolean) => ({
  ...{ text, model, zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  attachments: attachments.map(({ name, kind, text: data }) => ({ name, kind, text: data })),
})
