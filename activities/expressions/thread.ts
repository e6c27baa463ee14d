import { readlinkSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Clock, type Reply, type ThreadData } from './protocol.ts'

/** To be called before each evaluation, with the index of its node: the deadline begins anew, and errors name the index. */
export type Progress = (index: number) => void

/** Work on a job before and after it is handled that is sure to end: no deadline counts for it. */
interface Around<Job, Made, Result> {
  open?: (job: Job) => Job
  close?: (made: Made) => Result
}

/**
 * Makes the present file the code of a `ThreadPool`'s threads. The handler is synchronous; what it throws
 * reaches `run` as an Error with the same name, message and own properties.
 */
export const serve = <Job, Made, Result = Made>(
  handle: (job: Job, progress: Progress) => Made,
  { open, close }: Around<Job, Made, Result> = {},
): void => {
  const port = parentPort
  if (!port) throw new Error('serve() belongs into the file of a ThreadPool')
  const clock = new Clock((workerData as ThreadData).clock)
  const progress = (index: number) => clock.begin(index)
  const reply = (message: Reply<Result>) => port.postMessage(message)
  port.on('message', (job: Job) => {
    const ready = attempt(() => (open ? open(job) : job))
    if ('error' in ready) return reply(ready)
    clock.begin(-1)
    const made = attempt(() => handle(ready.result, progress))
    clock.end()
    reply('result' in made && close ? attempt(() => close(made.result)) : (made as Reply<Result>))
  })
  reply({ ready: true, thread: threadNumber() })
}

const attempt = <Result>(run: () => Result): Exclude<Reply<Result>, { ready: true }> => {
  try {
    return { result: run() }
  } catch (error) {
    if (!(error instanceof Error)) return { error: { name: 'Error', message: String(error), properties: {} } }
    const own = Object.entries(error).filter(
      ([name, value]) => name !== 'name' && ['string', 'number', 'boolean'].includes(typeof value),
    )
    return { error: { name: error.name, message: error.message, properties: Object.fromEntries(own) } }
  }
}

/** The number by which Linux knows this thread, so that the pool can lower its priority; elsewhere undefined. */
const threadNumber = (): number | undefined => {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1)) || undefined
  } catch {
    return undefined
  }
}
