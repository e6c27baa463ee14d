import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { plan } from '#workflows/automations/core/walk.ts'
import type * as contract from '#workflows/runs/contract.ts'
import { waitingSentence } from '#workflows/runs/sentence.ts'
import { decodeCursor, page } from '../pages.ts'
import { notFound } from '../refused.ts'
import { automationVersions, messages, runs, runSteps } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import type { Read } from '../views.ts'
import { openSteps, presentRun, presentStep, selectRuns, type StepRow } from './rows.ts'

export const listRuns: Read<typeof contract.listRuns> = async (tx, input, { org }) => {
  const { status, operation, automation, parent, limit, cursor } = input
  const after = decodeCursor(cursor)
  const found = await selectRuns(tx)
    .where(
      and(
        eq(runs.org, org),
        status ? eq(runs.status, status) : undefined,
        operation ? eq(runs.operation, operation) : undefined,
        automation ? eq(runs.automation, automation) : undefined,
        parent ? eq(runs.parent, parent) : undefined,
        after ? lt(runs.id, after) : undefined,
      ),
    )
    .orderBy(desc(runs.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  const open = await openSteps(
    tx,
    org,
    rows.filter(({ run }) => run.endedAt === null).map(({ id }) => id),
  )
  return { items: rows.map((row) => presentRun(row, open.get(row.id))), nextCursor }
}

export const getRun: Read<typeof contract.getRun> = async (tx, { run: id }, { org }) => {
  const [found] = await selectRuns(tx).where(and(eq(runs.org, org), eq(runs.id, id)))
  if (!found) throw notFound('run')
  const { run } = found
  const steps = await tx
    .select()
    .from(runSteps)
    .where(and(eq(runSteps.org, org), eq(runSteps.run, id)))
    .orderBy(runSteps.startedAt, runSteps.path)
  const said = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.org, org), eq(messages.run, id)))
    .orderBy(messages.id)
    .limit(200)
  const version = run.version
  const [drawn] =
    run.automation && version !== null
      ? await tx
          .select({ graph: automationVersions.graph })
          .from(automationVersions)
          .where(
            and(
              eq(automationVersions.org, org),
              eq(automationVersions.automation, run.automation),
              eq(automationVersions.version, version),
            ),
          )
      : []
  const open = steps.filter(({ state }) => state === 'running' || state === 'waiting')
  return {
    run: presentRun(found, open),
    input: run.trigger ?? run.input,
    output: run.output ?? null,
    error: run.error,
    steps: inOrder(steps, drawn?.graph).map(presentStep),
    graph: drawn?.graph ?? null,
    messages: said.map(({ id, name, by, state, input, reason, createdAt }) => ({
      ...{ id, name, by, state, input, reason },
      createdAt: createdAt.toISOString(),
    })),
  }
}

/** By the time they began; those of one burst by their place in the graph. */
const inOrder = (steps: StepRow[], graph: Graph | undefined): StepRow[] => {
  const place = new Map((graph ? plan(graph).order : []).map((id, i) => [id, i]))
  const at = ({ node }: StepRow) => place.get(node) ?? 0
  return steps.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || at(a) - at(b))
}

export const listWaiting: Read<typeof contract.listWaiting> = async (tx, { limit }, caller) => {
  const { org } = caller
  const waiting = await tx
    .select()
    .from(runSteps)
    .where(
      and(
        eq(runSteps.org, org),
        eq(runSteps.state, 'waiting'),
        inArray(runSteps.waitsFor, ['approval', 'doubt']),
      ),
    )
    .orderBy(runSteps.startedAt)
    .limit(limit)
  const ids = [...new Set(waiting.map(({ run }) => run))]
  const found =
    ids.length > 0 ? await selectRuns(tx).where(and(eq(runs.org, org), inArray(runs.id, ids))) : []
  const byId = new Map(found.map((row) => [row.id, row]))
  const items = waiting.flatMap(({ run, node, waits, startedAt }) => {
    const row = byId.get(run)
    if (!row || !waits) return []
    return [
      {
        run: presentRun(
          row,
          waiting.filter((each) => each.run === run),
        ),
        node,
        waits,
        sentence: waitingSentence(waits),
        since: startedAt.toISOString(),
        mayDecide: mayDecide(waits, caller),
      },
    ]
  })
  return { items }
}

const mayDecide = (waits: contract.Waits, { actor, may }: Caller): boolean => {
  if (waits.for !== 'approval') return may?.('runs:write') ?? true
  if (!(may?.('approvals:decide') ?? true)) return false
  return (
    waits.approvers.length === 0 ||
    (actor.email !== undefined && waits.approvers.includes(actor.email.toLowerCase()))
  )
}
