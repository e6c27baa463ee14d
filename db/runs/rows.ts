import { and, eq, inArray } from 'drizzle-orm'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import type { Payload, Run, Step } from '#workflows/runs/contract.ts'
import { runSentence, waitingSentence } from '#workflows/runs/sentence.ts'
import { holdAct } from '#workflows/holds/core/internal.ts'
import { operations } from '#workflows/operations.ts'
import type { Transaction } from '../client.ts'
import { automations, runs, runSteps } from '../schema.ts'

export type RunRow = typeof runs.$inferSelect
export type StepRow = typeof runSteps.$inferSelect

/** After this long a queued run is waiting for the engine, in milliseconds. */
const overdueAfter = 3000

/** Runs with the name of their automation, as a base for every list. */
export const selectRuns = (tx: Transaction) =>
  tx
    .select({ id: runs.id, run: runs, automationName: automations.name })
    .from(runs)
    .leftJoin(automations, and(eq(automations.org, runs.org), eq(automations.id, runs.automation)))
    .$dynamic()

export interface SelectedRun {
  run: RunRow
  automationName: string | null
}

/** The open steps of some runs, by run: what their sentences speak of. */
export const openSteps = async (
  tx: Transaction,
  org: string,
  ids: string[],
): Promise<Map<string, StepRow[]>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(runSteps)
    .where(
      and(eq(runSteps.org, org), inArray(runSteps.run, ids), inArray(runSteps.state, ['running', 'waiting'])),
    )
    .orderBy(runSteps.startedAt)
  return Map.groupBy(rows, (row) => row.run)
}

const iso = (moment: Date | null) => moment?.toISOString() ?? null

const pausedNow = ({ paused, endedAt }: RunRow) => (endedAt === null ? paused : null)

const stalledNow = ({ stalled, endedAt }: RunRow) => (endedAt === null ? stalled : null)

const titleOf = ({ operation, input }: RunRow, automation: string | null): string => {
  if (operation === 'tryAutomation' && automation !== null) return `Trial of ${automation}`
  if (operation === holdAct.name) return `Held: ${(input as { act: string }).act}`
  return automation ?? operations.get(operation)?.title ?? operation
}

export const presentRun = ({ run, automationName }: SelectedRun, open: StepRow[] = []): Run => ({
  id: run.id,
  operation: run.operation,
  title: titleOf(run, automationName),
  automation:
    run.automation && run.version !== null
      ? { id: run.automation, name: automationName ?? '', version: run.version }
      : null,
  parent: run.parent,
  status: run.status,
  sentence: runSentence({
    status: run.status,
    error: run.error,
    waiting: [run, ...open].flatMap(({ waits }) => (waits ? [{ waits }] : [])),
    running: open.filter(({ waits }) => !waits).map(({ node }) => node),
    paused: pausedNow(run),
    stalled: stalledNow(run),
    overdue: run.status === 'queued' && Date.now() - run.createdAt.getTime() > overdueAfter,
  }),
  paused: pausedNow(run),
  stalled: stalledNow(run),
  initiator: run.initiator,
  subject: run.subject,
  generation: run.generation,
  createdAt: run.createdAt.toISOString(),
  startedAt: iso(run.startedAt),
  endedAt: iso(run.endedAt),
})

export const presentStep = (
  row: StepRow,
  payload: (reference: PayloadReference | null) => Payload | null,
): Step => {
  const { org: _, run: __, changed: ___, waitsFor: ____, ...shown } = row
  const { waits } = row
  return {
    ...shown,
    inputPayload: payload(row.inputPayload),
    outputPayload: payload(row.outputPayload),
    sentence: waits ? waitingSentence(waits) : null,
    startedAt: row.startedAt.toISOString(),
    endedAt: iso(row.endedAt),
  }
}
