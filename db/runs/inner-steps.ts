import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { runSteps } from '../schema.ts'
import type { StepRow } from './rows.ts'

/** Of a run's loops so many steps are shown with it: those that are open, those that failed, those begun last. */
const shown = { open: 100, failed: 100, last: 200 }

const of = (org: string, run: string) => and(eq(runSteps.org, org), eq(runSteps.run, run))
/** Written out, so that the planner sees the index that holds these alone. */
const isInner = sql`${runSteps.iteration} <> ''`

/** The steps a run is shown with: all outside of loops, and some of those inside. */
export const stepsToShow = async (
  tx: Transaction,
  org: string,
  run: string,
): Promise<{ steps: StepRow[]; more: boolean }> => {
  const some = (where: SQL, limit: number) =>
    tx
      .select()
      .from(runSteps)
      .where(and(of(org, run), isInner, where))
      .orderBy(desc(runSteps.startedAt))
      .limit(limit)
  const outer = await tx
    .select()
    .from(runSteps)
    .where(and(of(org, run), eq(runSteps.iteration, '')))
  const last = await some(sql`true`, shown.last + 1)
  const more = last.length > shown.last
  const inner = more
    ? [
        ...last.slice(0, shown.last),
        ...(await some(sql`${runSteps.state} in ('running', 'waiting')`, shown.open)),
        ...(await some(sql`${runSteps.state} = 'failed'`, shown.failed)),
      ]
    : last
  const key = ({ path, iteration, generation }: StepRow) => `${path}@${iteration}/${generation}`
  const steps = [...new Map([...outer, ...inner].map((step) => [key(step), step])).values()]
  return { steps, more }
}

const cursorForm =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\/([a-zA-Z0-9_]{1,40})@([\d.]{1,140})\/(\d{1,9})$/

export const stepCursor = ({ startedAt, path, iteration, generation }: StepRow): string =>
  Buffer.from(`${startedAt.toISOString()}/${path}@${iteration}/${generation}`).toString('base64url')

/** Steps of a run's loops in the order they began. */
export const innerSteps = (
  tx: Transaction,
  org: string,
  input: { run: string; node?: string; state?: StepRow['state']; cursor?: string; limit: number },
): Promise<StepRow[]> => {
  const { run, node, state, cursor, limit } = input
  return tx
    .select()
    .from(runSteps)
    .where(
      and(
        of(org, run),
        isInner,
        node === undefined ? undefined : eq(runSteps.path, node),
        state === undefined ? undefined : eq(runSteps.state, state),
        cursor === undefined ? undefined : after(cursor),
      ),
    )
    .orderBy(asc(runSteps.startedAt), asc(runSteps.path), asc(runSteps.iteration), asc(runSteps.generation))
    .limit(limit + 1)
}

const after = (cursor: string): SQL => {
  const found = cursorForm.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found)
    throw new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
      hint: 'Send nextCursor as it was given.',
    })
  const [, at, path, iteration, generation] = found
  return sql`(${runSteps.startedAt}, ${runSteps.path}, ${runSteps.iteration}, ${runSteps.generation}) > (${at}::timestamptz, ${path}, ${iteration}, ${Number(generation)}::int)`
}
