import { untrack } from 'svelte'
import type { RunDetail } from '#workflows/runs/contract.ts'
import { client } from '#lib/client.ts'
import { isOpen } from '#lib/status.ts'
import type { Link } from './feed.svelte.ts'

const pollEvery = 3000
const retryAfter = 15_000
/** Quiet for this long, in milliseconds, and the page asks. */
const silence = 10_000

/** A run as it goes on: pushed by the server, or looked at every few seconds where that is not possible. */
export class RunFeed {
  detail: RunDetail = $state.raw(undefined as never)
  link: Link = $state('connecting')
  /** When the last word came, in milliseconds since 1970. */
  heardAt = $state(Date.now())
  private source: EventSource | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private stopped = false

  constructor(detail: RunDetail) {
    this.detail = detail
  }

  /** Begins to listen; answers how to stop. */
  start(): () => void {
    this.stopped = false
    // A stream that is cut off without a word still looks open; silence is asked about.
    const watch = setInterval(() => void this.askSilence(), silence)
    const lost = () => this.link !== 'ended' && (this.link = 'reconnecting')
    const found = () => this.link === 'reconnecting' && this.listen()
    addEventListener('offline', lost)
    addEventListener('online', found)
    // What it reads to begin must not make an effect begin it again.
    untrack(() => this.listen())
    return () => {
      this.stopped = true
      clearInterval(watch)
      removeEventListener('offline', lost)
      removeEventListener('online', found)
      this.close()
    }
  }

  /** Looks once, now: after something was sent. */
  look = async () => {
    this.take(await client.runs.getRun({ run: this.detail.run.id }))
  }

  private async askSilence() {
    if (
      this.link === 'ended' ||
      this.link === 'polling' ||
      document.hidden ||
      Date.now() - this.heardAt < silence
    )
      return
    try {
      await this.look()
      if (this.link === 'reconnecting') this.listen()
    } catch {
      this.link = 'reconnecting'
    }
  }

  private take(detail: RunDetail) {
    // An older picture may arrive late; a run never goes back to an earlier generation.
    if (detail.run.generation < this.detail.run.generation) return
    this.detail = detail
    this.heardAt = Date.now()
    if (this.isOver()) {
      this.close()
      this.link = 'ended'
    } else if (this.link === 'ended') this.listen()
  }

  private isOver(): boolean {
    const { run, messages } = this.detail
    return !isOpen(run.status) && !messages.some(({ state }) => state === 'pending')
  }

  private close() {
    this.source?.close()
    this.source = null
    clearTimeout(this.timer)
  }

  private listen() {
    this.close()
    if (this.stopped) return
    if (this.isOver()) return void (this.link = 'ended')
    if (this.link !== 'polling' && this.link !== 'reconnecting') this.link = 'connecting'
    const source = new EventSource(`/api/v1/runs/${this.detail.run.id}/events`)
    this.source = source
    source.addEventListener('open', () => (this.link = 'live'))
    source.addEventListener('run', (event) => {
      this.link = 'live'
      this.take(JSON.parse((event as MessageEvent<string>).data) as RunDetail)
    })
    source.addEventListener('error', () => {
      if (source !== this.source) return
      // The browser tries again by itself unless it was refused; then looking is what is left.
      if (source.readyState === EventSource.CLOSED) this.fallBack()
      else this.link = 'reconnecting'
    })
  }

  private fallBack() {
    this.close()
    const until = Date.now() + retryAfter
    const turn = async () => {
      if (this.stopped) return
      await this.look().then(
        () => this.link !== 'ended' && (this.link = 'polling'),
        () => (this.link = 'reconnecting'),
      )
      if (this.link === 'ended' || this.stopped) return
      if (Date.now() > until) this.listen()
      else this.timer = setTimeout(turn, pollEvery)
    }
    void turn()
  }
}
