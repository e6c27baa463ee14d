import { ApplicationFailure } from '@temporalio/common'
import { fireOnce } from '#db/schedules/fires.ts'
import { startScheduled } from '#worker/dispatch.ts'
import { parseFireId } from '#workflows/schedules/core/ids.ts'

/** A time of a schedule has come: its run is accepted once, however often this is called. */
export const takeFire = async ({ id }: { id: string }): Promise<void> => {
  const fire = parseFireId(id)
  if (!fire) throw ApplicationFailure.nonRetryable(`Not a time of a schedule: ${id}`, 'NotAFire')
  await startScheduled(await fireOnce(fire.org, fire.automation, new Date(fire.at)))
}
