import { readlinkSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Clock, type Reply, type ThreadData } from './protocol.ts'

/** To be called before each evaluation, with the index of its node: the deadline begins anew, and errors name the index. */
export type Progress = (index: number) => void

/**
 * Makes the present file the code of a `ThreadPool`'s threads. The handler is synchronous; what it throws
 * reaches `run` as an Error with the same name, message and own properties.
 */
export const serve = <Job, Result>(handle: (job: Job, progress: Progress) => Result): void => {
  const port = parentPort
  if (!port) throw new Error('serve() belongs into the file of a ThreadPool')
  const clock = new Clock((workerData as ThreadData).clock)
  const progress = (index: number) => clock.begin(index)
  const reply = (message: Reply<Result>) => port.postMessage(message)
  port.on('message', (job: Job) => {
    clock.begin(-1)
    const answer = attempt(() => handle(job, progress))
    clock.end()
    reply(answer)
  })
  reply({ ready: true, thread: threadNumber() })
}

const attempt = <Result>(run: () => Result): Reply<Result> => {
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
