import type { Context } from 'hono'
import * as z from 'zod'
import { inputForLog } from '#db/audit/input.ts'
import { record } from '#db/audit/record.ts'
import { withOrg } from '#db/client.ts'
import { listRuns as readRuns } from '#db/runs/views.ts'
import { listRuns, runFilter, runOrder, type Run } from '#workflows/runs/contract.ts'
import { csvLine, download } from '../csv.ts'
import { fromOf, type Env } from '../from.ts'
import { mustHave } from '../perform.ts'
import { fromZod } from '../problem.ts'
import { queryInput } from '../query.ts'
import { withRefusals } from '../refused.ts'
import { identify } from '../session.ts'

/** What `GET /api/v1/runs/export` takes: the filters of the list, and its order. */
export const exportInput = z.strictObject({ ...runFilter, ...runOrder })

const pageSize = 200
const columns = [
  ...['id', 'title', 'operation', 'automation', 'version', 'status', 'sentence', 'initiator', 'parent'],
  ...['generation', 'created_at', 'started_at', 'ended_at'],
]

const lineOf = (run: Run): string => {
  const { id, title, operation, automation, status, sentence, initiator, parent, generation } = run
  const what = [id, title, operation, automation?.id, automation?.version, status, sentence]
  return csvLine([
    ...[...what, initiator, parent, generation],
    ...[run.createdAt, run.startedAt, run.endedAt],
  ])
}

/** Answers `GET /api/v1/runs/export`: all runs that are like that as CSV, in the order asked for, page by page as it is taken. */
export const exportRuns = async (c: Context<Env>): Promise<Response> => {
  const caller = await identify(c.req.raw)
  mustHave(caller, listRuns)
  const { org, actor } = caller
  const asked = queryInput({ ...listRuns, input: exportInput }, new URL(c.req.url).searchParams)
  const read = exportInput.safeParse(asked)
  if (!read.success) throw fromZod(read.error, { input: asked })
  const filter = read.data
  await withOrg(org, (tx) =>
    record(
      tx,
      org,
      {
        ...{ actor, action: 'exportRuns', title: 'Export runs', outcome: 'done', status: 200 },
        ...{ subjects: [], input: inputForLog(exportInput, filter) },
      },
      fromOf(c, caller),
    ),
  )
  const next = (cursor: string | undefined) =>
    withRefusals(
      withOrg(org, (tx) =>
        readRuns(tx, { ...filter, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }, caller),
      ),
    )
  const day = new Date().toISOString().slice(0, 10)
  return download<Awaited<ReturnType<typeof next>>>(
    { type: 'text/csv; charset=utf-8', name: `runs-${day}.csv` },
    csvLine(columns),
    async (before) =>
      before && before.nextCursor === null ? undefined : next(before?.nextCursor ?? undefined),
    ({ items }) => items.map(lineOf).join(''),
  )
}
