import { hint } from '#db/hints.ts'
import { fireOnce } from '#db/schedules/fires.ts'
import { log } from '#infra/log.ts'
import { startWorkflow } from '#worker/dispatch.ts'

/** A time of a schedule has come. Its run is accepted once; what cannot be started here the relay starts. */
export const takeFire = async ({
  org,
  automation,
  at,
}: {
  org: string
  automation: string
  at: string
}): Promise<void> => {
  for (const run of await fireOnce(org, automation, new Date(at))) {
    hint(org, run.id)
    await startWorkflow(run).catch((error: Error) =>
      log.debug({ org, run: run.id, error: error.message }, 'accepted; the relay starts it'),
    )
  }
}
