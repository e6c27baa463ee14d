import { heartbeat } from '@temporalio/activity'

/** Between two beats, in milliseconds; workflows give up after several. */
const pause = 2000

/** Says that an activity is alive for as long as its work takes, so that one whose worker died is soon done again. */
export const beating = async <T>(work: () => Promise<T>): Promise<T> => {
  const timer = setInterval(heartbeat, pause)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
