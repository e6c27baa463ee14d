import { Client } from 'undici'
import { percentile } from './statistics.ts'

/** What the generator is asked for: so many callers, each one request after another, for a while or for a number. */
export interface Job {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  clients: number
  milliseconds?: number
  count?: number
}

/** What came of it; times in milliseconds from sending to the last byte. */
export interface Loaded {
  count: number
  failed: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  max: number
  /** The last answer that was not 2xx, for whoever wonders. */
  wrong?: string
}

const run = async (job: Job): Promise<Loaded> => {
  const { origin, pathname, search } = new URL(job.url)
  const { method = 'POST', headers = {}, body = null, clients, count = Infinity } = job
  const times: number[] = []
  let failed = 0
  let wrong: string | undefined
  let left = count
  const begun = performance.now()
  const until = begun + (job.milliseconds ?? Infinity)
  const caller = async () => {
    const client = new Client(origin, { pipelining: 1 })
    while (left > 0 && performance.now() < until) {
      left--
      const sent = performance.now()
      const answer = await client.request({ path: pathname + search, method, headers, body })
      const text = await answer.body.text()
      times.push(performance.now() - sent)
      if (answer.statusCode >= 300) {
        failed++
        wrong = `${answer.statusCode} ${text.slice(0, 500)}`
      }
    }
    await client.close()
  }
  await Promise.all(Array.from({ length: clients }, caller))
  const seconds = (performance.now() - begun) / 1000
  times.sort((a, b) => a - b)
  return {
    ...{ count: times.length, failed, perSecond: times.length / seconds },
    ...{ p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
    ...{ max: times.at(-1) ?? 0, ...(wrong === undefined ? {} : { wrong }) },
  }
}

process.on('message', ({ id, job }: { id: number; job: Job }) => {
  run(job).then(
    (loaded) => process.send?.({ id, loaded }),
    (error: Error) => process.send?.({ id, error: error.message }),
  )
})
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
