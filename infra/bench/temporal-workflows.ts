import { proxyActivities } from '@temporalio/workflow'
import type * as activities from './temporal-activities.ts'

const { call } = proxyActivities<typeof activities>({ startToCloseTimeout: '60 seconds' })

/** So many calls, one after another. */
export const inARow = async (url: string, count: number): Promise<number> => {
  for (let i = 0; i < count; i++) await call(url)
  return count
}

/** So many calls at once. */
export const sideBySide = async (url: string, count: number): Promise<number> => {
  await Promise.all(Array.from({ length: count }, () => call(url)))
  return count
}
