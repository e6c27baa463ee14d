import { and, eq, isNull, sql } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs, selectedRuns } from '#db/schema.ts'
import { countsOf } from '#db/selections/rows.ts'
import type { Outcome } from '#worker/dispatch.ts'
import type { Counts } from '#workflows/selections/contract.ts'
import { beating } from '../beat.ts'
import type { Selected } from './act.ts'

/** Writes what a run answered at once. What it refuses it has moved past: that is told in its own words. */
export const settle = async (
  { org, selection }: Selected,
  position: number,
  outcome: Outcome,
): Promise<void> => {
  if (outcome.state === 'pending') return
  await withOrg(org, (tx) =>
    tx
      .update(selectedRuns)
      .set(
        outcome.state === 'applied'
          ? { state: 'done', at: new Date() }
          : { state: 'skipped', reason: outcome.reason, at: new Date() },
      )
      .where(
        and(
          eq(selectedRuns.org, org),
          eq(selectedRuns.selection, selection),
          eq(selectedRuns.position, position),
          eq(selectedRuns.state, 'sent'),
        ),
      ),
  )
}

/** Writes how far it is into the run that does it, for its sentence. */
export const noteProgress = ({ org, run, selection }: Selected): Promise<Counts> =>
  withOrg(org, async (tx) => {
    const counts = await countsOf(tx, org, selection)
    const of = Object.values(counts).reduce((sum, each) => sum + each, 0)
    const done = of - counts.pending - counts.sent
    await tx
      .update(runs)
      .set({ waits: { for: 'inside', done, of, failed: counts.failed } })
      .where(and(eq(runs.org, org), eq(runs.id, run), isNull(runs.endedAt)))
    return counts
  })

/** Writes what became of those that did not answer at once; the relay goes on sending. Safe to repeat. */
export const settleSelected = (selected: Selected): Promise<Counts> =>
  beating(async () => {
    const { org, selection, run } = selected
    await withOrg(org, (tx) =>
      tx.execute(sql`
        update app.selected_runs s set at = now(), state = case m.state when 'applied' then 'done' else 'skipped' end,
          reason = case m.state when 'applied' then null else m.reason end
        from app.messages m
        where s.org = ${org} and s.selection = ${selection}::uuid and s.state = 'sent'
          and m.org = s.org and m.id = s.message and m.state <> 'pending'`),
    )
    const counts = await noteProgress(selected)
    hint(org, run)
    return counts
  })
