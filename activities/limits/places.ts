import * as rows from '#db/limits/claims.ts'
import { hint } from '#db/hints.ts'
import { log } from '#infra/log.ts'
import { engine } from '#worker/engine.ts'
import { limitGranted } from '#workflows/limits/core/limits.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'

/** Tells runs that they have a place. Who is not reached looks by itself within a minute. */
const tell = async (org: string, granted: rows.Granted[]): Promise<void> => {
  await Promise.all(
    granted.map(({ run, generation, claim }) =>
      engine()
        .client.workflow.getHandle(runWorkflowId(org, run, generation))
        .signal(limitGranted, claim)
        .catch((error: Error) => log.debug({ org, run, error: error.message }, 'not told; it looks itself')),
    ),
  )
}

/** Asks for a place of a limit. Safe to repeat: the same claim is the same place. */
export const claimPlace = async (
  claiming: Parameters<typeof rows.claimPlace>[0],
): Promise<{ state: Awaited<ReturnType<typeof rows.claimPlace>> }> => ({
  state: await rows.claimPlace(claiming),
})

/** Gives a place back, and tells who has got it. Safe to repeat. */
export const leavePlace = async (leaving: Parameters<typeof rows.leavePlace>[0]): Promise<void> => {
  await tell(leaving.org, await rows.leavePlace(leaving))
  hint(leaving.org)
}

/** Gives places to those that wait for them; answers when to look again, null for when it is woken. */
export const serveLimit = async ({
  org,
  limit,
}: {
  org: string
  limit: string
}): Promise<{ milliseconds: number | null }> => {
  const { granted, milliseconds } = await rows.serveLimit(org, limit)
  await tell(org, granted)
  if (granted.length > 0) hint(org)
  return { milliseconds }
}
