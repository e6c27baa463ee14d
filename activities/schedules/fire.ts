import { ApplicationFailure } from '@temporalio/common'
import { hint } from '#db/hints.ts'
import { fireOnce } from '#db/schedules/fires.ts'
import { log } from '#infra/log.ts'
import { startWorkflow } from '#worker/dispatch.ts'
import { parseFireId } from '#workflows/schedules/core/ids.ts'

/** A time of a schedule has come. Its run is accepted once; what cannot be started here the relay starts. */
export const takeFire = async ({ id }: { id: string }): Promise<void> => {
  const fire = parseFireId(id)
  if (!fire) throw ApplicationFailure.nonRetryable(`Not a time of a schedule: ${id}`, 'NotAFire')
  const { org, automation, at } = fire
  for (const run of await fireOnce(org, automation, new Date(at))) {
    hint(org, run.id)
    await startWorkflow(run).catch((error: Error) =>
      log.debug({ org, run: run.id, error: error.message }, 'accepted; the relay starts it'),
    )
  }
}
