import { sql } from 'drizzle-orm'
import { withOrg, withSystem } from '#db/client.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { engine } from './engine.ts'

interface Entity {
  org: string
  /** The workflow, the id it has for what it serves, and the signal that says: look again. */
  name: string
  id: string
  signal: string
}

/** Starts an entity, or tells it to look again. Repeating it changes nothing. */
export const wakeEntity = ({ org, name, id, signal }: Entity): Promise<unknown> => {
  const { client, connection } = engine()
  return connection.withDeadline(Date.now() + 3000, () =>
    client.workflow.signalWithStart(name, {
      taskQueue: settings().TEMPORAL_TASK_QUEUE,
      workflowId: id,
      signal,
      workflowTaskTimeout: '5 seconds',
      priority: { fairnessKey: org },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  )
}

/** How many rows are taken at once. */
const batch = 100

interface Waking extends Record<string, unknown> {
  org: string
  id: string
  wakes: number
}

/**
 * Wakes the entities of rows for which something was written: `wakes` counts what was, `woken` how much of it an entity
 * was told of, so whoever dies in between has told too often, never too little. Returns how many rows there were.
 */
export const wakeWritten = async (
  table: 'endpoints' | 'limits' | 'projects' | 'project_probes',
  wake: (row: { org: string; id: string }) => Promise<unknown>,
): Promise<number> => {
  const at = sql`app.${sql.identifier(table)}`
  const { rows } = await withSystem((tx) =>
    tx.execute<Waking>(sql`select org, id, wakes from ${at} where wakes > woken limit ${batch}`),
  )
  const tell = async ({ org, id, wakes }: Waking): Promise<void> => {
    await wake({ org, id })
    await withOrg(org, (tx) =>
      tx.execute(
        sql`update ${at} set woken = ${wakes} where org = ${org} and id = ${id}::uuid and woken < ${wakes}`,
      ),
    )
  }
  for (const row of rows)
    await tell(row).catch((error: Error) =>
      log.warn({ table, org: row.org, id: row.id, error: error.message }, 'not woken yet'),
    )
  return rows.length
}
