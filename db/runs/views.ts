import { and, eq } from 'drizzle-orm'
import { traceIdOf } from '#infra/telemetry/traceparent.ts'
import type { tryAutomation } from '#workflows/automations/contract.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Input } from '#workflows/operation.ts'
import { operations } from '#workflows/operations.ts'
import { plan } from '#workflows/automations/core/walk.ts'
import type * as contract from '#workflows/runs/contract.ts'
import { page } from '../pages.ts'
import { notFound } from '../refused.ts'
import { automationVersions, messages, runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { presentPayloads } from '../payloads/views.ts'
import { presentRuns, presentWaiting, runsLike, waitingOf } from './lists.ts'
import { withAhead } from '../limits/ahead.ts'
import { innerSteps, stepCursor, stepsToShow } from './inner-steps.ts'
import { named } from './named.ts'
import { runOrders } from './orders.ts'
import { presentRun, presentStep, selectRuns, type StepRow } from './rows.ts'

type Tried = Input<typeof tryAutomation>

export { getRunCount, getRunCounts } from './counts.ts'
export { getRunNumbers } from './numbers.ts'
export { getRunsOverTime } from './over-time.ts'
export { getLastFailure, getRunsByAutomation } from './questions.ts'
export { listViewAlertEvents } from './alerts.ts'
export { listRunViews } from './saved.ts'

export const listRuns: Read<typeof contract.listRuns> = async (tx, input, { org }) => {
  const { limit, cursor, sort = 'newest', ...filter } = input
  const { order, after, keyOf } = runOrders[sort]
  const beyond = after(cursor)
  const found = await selectRuns(tx)
    .where(and(runsLike(org, await named(tx, org, filter)), beyond))
    .orderBy(...order)
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit, keyOf)
  return { items: await presentRuns(tx, org, rows), nextCursor }
}

export const getRun: Read<typeof contract.getRun> = async (tx, { run: id }, { org }) => {
  const [found] = await selectRuns(tx).where(and(eq(runs.org, org), eq(runs.id, id)))
  if (!found) throw notFound('run')
  const { run } = found
  const shown = await stepsToShow(tx, org, id)
  const steps = await withAhead(tx, org, shown.steps)
  const { more } = shown
  const said = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.org, org), eq(messages.run, id)))
    .orderBy(messages.id)
    .limit(200)
  const version = run.version
  const trial = run.operation === 'tryAutomation' ? (run.input as unknown as Tried) : null
  const [drawn] = trial
    ? [{ graph: trial.graph }]
    : run.automation && version !== null
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
  const payload = await presentPayloads(tx, org, id, [
    run.triggerPayload,
    run.outputPayload,
    ...steps.flatMap(({ inputPayload, outputPayload }) => [inputPayload, outputPayload]),
  ])
  const open = steps.filter(({ state }) => state === 'running' || state === 'waiting')
  return {
    run: presentRun(found, open),
    input: run.triggerPayload ? null : (run.trigger ?? run.input),
    inputPayload: payload(run.triggerPayload),
    output: run.output ?? null,
    outputPayload: payload(run.outputPayload),
    error: run.error,
    trace: traceIdOf(run.trace),
    startable: operations.has(run.operation),
    steps: inOrder(steps, drawn?.graph).map((step) => presentStep(step, payload)),
    moreSteps: more,
    graph: drawn?.graph ?? null,
    trial: trial && {
      until: trial.until ?? null,
      alone: trial.alone,
      outward: trial.outward,
      pinned: Object.keys(trial.pins),
    },
    messages: said.map(({ id, name, by, state, input, reason, createdAt }) => ({
      ...{ id, name, by, state, input, reason },
      createdAt: createdAt.toISOString(),
    })),
  }
}

export const listSteps: Read<typeof contract.listSteps> = async (tx, input, { org }) => {
  const [run] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, input.run)))
  if (!run) throw notFound('run')
  const found = await innerSteps(tx, org, input)
  const rows = found.slice(0, input.limit)
  const payload = await presentPayloads(
    tx,
    org,
    input.run,
    rows.flatMap(({ inputPayload, outputPayload }) => [inputPayload, outputPayload]),
  )
  const last = rows.at(-1)
  return {
    items: rows.map((step) => presentStep(step, payload)),
    nextCursor: found.length > rows.length && last ? stepCursor(last) : null,
  }
}

/** By the time they began; those of one burst by their place in the graph. */
const inOrder = (steps: StepRow[], graph: Graph | undefined): StepRow[] => {
  const place = new Map((graph ? plan(graph).order : []).map((id, i) => [id, i]))
  const at = ({ node }: StepRow) => place.get(node) ?? 0
  return steps.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || at(a) - at(b))
}

export const listWaiting: Read<typeof contract.listWaiting> = async (tx, { limit }, caller) => ({
  items: await presentWaiting(tx, caller, waitingOf(caller.org), limit),
})
