import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { admitTurn } from '#db/automations/turns.ts'
import { withSystem } from '#db/client.ts'
import { onHint } from '#db/hints.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import { takeTurn } from '#workflows/automations/core/internal.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { startScheduled } from './dispatch.ts'
import { engine } from './engine.ts'

/** Between two looks, in milliseconds: at most, and at least while something ends. */
const pause = 500
const least = 20
/** How many turns are looked at in one round. */
const batch = 200

interface Waiting extends Record<string, unknown> {
  org: string
  turn: string
  /** Whether one of those that wait may go on. */
  free: boolean
}

/** Turns that somebody waits for, those first where somebody may go on. */
const waitingTurns = async (): Promise<Waiting[]> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Waiting>(sql`
      select org, turn, count(*) filter (where not held) < (array_agg(turn_most order by id desc))[1] as free
        from app.runs r
       where turn is not null and ended_at is null
         and (org, turn) in (select org, turn from app.runs where held and ended_at is null)
       group by org, turn order by free desc limit ${batch}`),
  )
  return rows
}

const admit = async ({ org, turn }: Waiting): Promise<void> => {
  const { start, tell } = await admitTurn(org, turn)
  await startScheduled(start)
  for (const { id, generation } of tell)
    await engine()
      .client.workflow.getHandle(runWorkflowId(org, id, generation))
      .signal(takeTurn)
      .catch((error: Error) => log.debug({ org, run: id, error: error.message }, 'not told; it looks itself'))
}

/** Lets those go on whose turn has come. Returns the organisations in which others wait. */
export const keepTurnsOnce = async (): Promise<string[]> => {
  const waiting = await waitingTurns()
  for (const turn of waiting.filter(({ free }) => free))
    await admit(turn).catch((error: Error) =>
      log.warn({ org: turn.org, error: error.message }, 'turn not served yet'),
    )
  succeeded('turns')
  return [...new Set(waiting.map(({ org }) => org))]
}

/** Sleeps until it may be somebody's turn: something of one of these organisations has changed. */
const rest = async (orgs: string[], signal: AbortSignal): Promise<void> => {
  await delay(least, undefined, { signal })
  const heard = new AbortController()
  const stops = orgs.map((org) => onHint(org, () => heard.abort()))
  await delay(pause, undefined, { signal: AbortSignal.any([signal, heard.signal]) }).catch(() => undefined)
  for (const stop of stops) stop()
}

/** Lets runs take turns until aborted; any number of processes may do so at once. */
export const keepTurns = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const orgs = await keepTurnsOnce().catch((error: Error) => {
      log.debug({ error: error.message }, 'turns wait')
      return []
    })
    await rest(orgs, signal).catch(() => undefined)
  }
}
