import { and, eq } from 'drizzle-orm'
import { idOf, placeOf } from '#workflows/automations/core/places.ts'
import { nodeState, type State } from '#workflows/automations/core/state.ts'
import { plan, usualPort } from '#workflows/automations/core/walk.ts'
import type { Input } from '#workflows/operation.ts'
import type * as contract from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { apart } from '../payloads/apart.ts'
import { keepPayloads, sealPayloads } from '../payloads/keep.ts'
import { notFound, Refused } from '../refused.ts'
import { automationVersions, runSteps } from '../schema.ts'
import type { RunRow } from './rows.ts'

type Skip = NonNullable<Input<typeof contract.retryRun>['skip']>

const nodeOf = async (tx: Transaction, { org, automation, version }: RunRow, id: string) => {
  const [drawn] = await tx
    .select({ graph: automationVersions.graph })
    .from(automationVersions)
    .where(
      and(
        eq(automationVersions.org, org),
        eq(automationVersions.automation, automation!),
        eq(automationVersions.version, version!),
      ),
    )
  const node = drawn && plan(drawn.graph).nodes.get(id)
  if (!node) throw notFound('step')
  return node
}

/** The state of a run that ended, with a step that failed taken as done; its row is of the generation that goes on. */
export const skipFailed = async (
  tx: Transaction,
  run: RunRow & { resume: State },
  { node: id, iteration = '', output }: Skip,
): Promise<State> => {
  const { org, id: of, generation, resume } = run
  const place = placeOf(id, iteration)
  const before = nodeState(resume, place)
  if (before?.state !== 'failed' || before.port !== undefined)
    throw new Refused(409, 'not_waiting', `“${place}” is not where the run failed`)
  if (before.body) throw new Refused(409, 'refused', `“${place}” stands around other steps: skip those`)
  const node = await nodeOf(tx, run, idOf(place))
  const { value, payload, payloads } = apart(output)
  await keepPayloads(tx, org, await sealPayloads(org, of, payloads))
  const [startedAt, endedAt] = [before.startedAt, Date.now()]
  const port = usualPort(node)
  await tx.insert(runSteps).values({
    ...{ org, run: of, path: id, iteration, generation, node: id, type: node.type },
    ...{ state: 'done', port, output: value, outputPayload: payload ?? null },
    ...{ startedAt: new Date(startedAt), endedAt: new Date(endedAt) },
  })
  const kept = payload ? { outputPayload: payload } : { output: value }
  return {
    ...resume,
    nodes: { ...resume.nodes, [place]: { state: 'done', port, startedAt, endedAt, ...kept } },
  }
}
