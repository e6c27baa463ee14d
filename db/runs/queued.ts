import { and, eq, inArray, isNull } from 'drizzle-orm'
import { withOrg } from '../client.ts'
import { runs } from '../schema.ts'

/** What of these runs waits to be started: all that starting them takes. */
export const queuedRuns = (org: string, ids: readonly string[]) =>
  withOrg(org, (tx) =>
    tx
      .select({
        ...{ org: runs.org, id: runs.id, operation: runs.operation, input: runs.input },
        ...{ generation: runs.generation, prepared: runs.prepared, trace: runs.trace, held: runs.held },
      })
      .from(runs)
      .where(
        and(
          ...[eq(runs.org, org), inArray(runs.id, [...ids])],
          ...[isNull(runs.dispatchedAt), isNull(runs.endedAt)],
        ),
      ),
  )
