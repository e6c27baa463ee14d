import { Context } from '@temporalio/activity'

/** Between two beats, in milliseconds; workflows give up after several. */
const pause = 2000

/**
 * Says that an activity is alive for as long as its work takes, so that one whose worker died is soon done again. Where
 * the work is called by something else than the engine there is nobody to say it to.
 */
export const beating = async <T>(work: () => Promise<T>): Promise<T> => {
  const context = current()
  const timer = context && setInterval(() => context.heartbeat(), pause)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

const current = (): Context | undefined => {
  try {
    return Context.current()
  } catch {
    return undefined
  }
}
