import type { Context } from 'hono'
import * as z from 'zod'
import { withOrg } from '#db/client.ts'
import { presentEntry, readLog, type AuditRow } from '#db/audit/log.ts'
import { newestSeal } from '#db/audit/verify.ts'
import { record } from '#db/audit/record.ts'
import { installation } from '#db/mails/rows.ts'
import { auditFilters, listAuditEntries, listInstallationAuditEntries } from '#workflows/audit/contract.ts'
import { csvCell } from '../csv.ts'
import { fromOf, type Env } from '../from.ts'
import { fromZod } from '../problem.ts'
import { mustHave } from '../perform.ts'
import { queryInput } from '../query.ts'
import { withRefusals } from '../refused.ts'
import { identify } from '../session.ts'
import { inputForLog } from '#db/audit/input.ts'

/** What `GET /api/v1/audit/export` takes: the filters of the log, whose log it is, and the format. */
export const exportInput = auditFilters.extend({
  of: z.enum(['organisation', 'installation']).default('organisation').meta({
    title: 'Whose log',
    description: 'That of the installation is for super-admins alone',
  }),
  format: z.enum(['jsonl', 'csv']).default('jsonl').meta({ title: 'Format' }),
})

const pageSize = 500
const columns = [
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'title',
  'outcome',
  'status',
  'code',
  'subjects',
  'surface',
  'address',
  'agent',
  'request_id',
  'id',
  'input',
] as const

const csvLine = (row: AuditRow): string => {
  const { at, actorKind, actorId, actorName, action, title, outcome, status, code, subjects } = row
  const { surface, address, agent, requestId, id, input } = row
  const who = [at.toISOString(), actorKind, actorId, actorName, action, title, outcome, status, code]
  const cells = [...who, subjects.join(' '), surface, address, agent, requestId, id]
  return [...cells, input === null ? '' : JSON.stringify(input)].map(csvCell).join(',')
}

const formats = {
  csv: { type: 'text/csv; charset=utf-8', head: `${columns.join(',')}\r\n`, line: csvLine, end: '\r\n' },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: '',
    line: (row: AuditRow) => JSON.stringify({ ...presentEntry(row), input: row.input ?? null }),
    end: '\n',
  },
} as const

/**
 * Answers `GET /api/v1/audit/export`: the log as a download, page by page as it is taken, newest first. JSON lines end
 * with the newest seal, against which `verifyAudit` later shows that nothing was cut off. The export itself is logged.
 */
export const exportAudit = async (c: Context<Env>): Promise<Response> => {
  const caller = await identify(c.req.raw)
  const ofInstallation = new URL(c.req.url).searchParams.get('of') === 'installation'
  mustHave(caller, ofInstallation ? listInstallationAuditEntries : listAuditEntries)
  const asked = queryInput({ ...listAuditEntries, input: exportInput }, new URL(c.req.url).searchParams)
  const read = exportInput.safeParse(asked)
  if (!read.success) throw fromZod(read.error, { input: asked })
  const { format, of, ...filters } = read.data
  const { actor } = caller
  const org = of === 'installation' ? installation : caller.org
  const { type, head, line, end } = formats[format]
  const next = (cursor?: string) =>
    withRefusals(withOrg(org, (tx) => readLog(tx, org, filters, pageSize, cursor)))
  await withOrg(org, (tx) =>
    record(
      tx,
      org,
      {
        ...{ actor, action: 'exportAudit', title: 'Export the audit log', outcome: 'done', status: 200 },
        ...{ subjects: [], input: inputForLog(exportInput, read.data) },
      },
      fromOf(c, caller),
    ),
  )
  const newest = () => withOrg(org, (tx) => newestSeal(tx, org))
  let page: Awaited<ReturnType<typeof next>> | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    pull: async (controller) => {
      const cursor = page?.nextCursor
      if (page && !cursor) {
        if (format === 'jsonl')
          controller.enqueue(Buffer.from(`${JSON.stringify({ head: await newest() })}\n`))
        return controller.close()
      }
      page = await next(cursor ?? undefined)
      controller.enqueue(Buffer.from(page.rows.map((row) => line(row) + end).join('')))
    },
  })
  const day = new Date().toISOString().slice(0, 10)
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="audit-${day}.${format}"` },
  })
}
