import { and, eq, gt, isNull, or, type SQL } from 'drizzle-orm'
import type { Context } from 'hono'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { record } from '#db/audit/record.ts'
import { withOrg } from '#db/client.ts'
import { readCertificate } from '#db/organisations/certificates.ts'
import { exportFile } from '#db/privacy/rows.ts'
import { exports } from '#db/schema.ts'
import { fromOf, type Env } from '../from.ts'
import { refusePermission } from '../permissions.ts'
import { Problem } from '../problem.ts'
import { identify, type Identity } from '../session.ts'
import { json } from './handler.ts'
import type { certificateOutput } from './shapes.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const gone = () => new Problem({ status: 404, code: 'not_found', detail: 'There is no such file.' })

/** Whom a file is for: one's own data for oneself alone, anything else for whoever may export. */
const mine = ({ actor, may }: Identity): SQL | undefined => {
  const own = actor.kind === 'user' ? eq(exports.person, actor.id) : undefined
  return may('data:export') ? or(isNull(exports.person), own) : own
}

/** Answers `GET /api/v1/exports/:id`: the file of an export of the caller's organisation, until it expires. */
export const downloadExport = async (c: Context<Env>): Promise<Response> => {
  const caller = await identify(c.req.raw)
  const { org, actor, may } = caller
  const whose = mine(caller)
  const refused = () =>
    may('data:export') ? gone() : refusePermission('Downloading an export', 'data:export', caller)
  const id = c.req.param('id') ?? ''
  if (!whose || !uuid.test(id)) throw refused()
  const row = await withOrg(org, async (tx) => {
    const [found] = await tx
      .select({ id: exports.id, kind: exports.kind, createdAt: exports.createdAt })
      .from(exports)
      .where(and(eq(exports.org, org), eq(exports.id, id), gt(exports.expiresAt, new Date()), whose))
    if (found)
      await record(
        tx,
        org,
        {
          actor,
          ...{ action: 'downloadExport', title: 'Download an export', outcome: 'done', status: 200 },
          ...{ subjects: [id], input: null },
        },
        fromOf(c, caller),
      )
    return found
  })
  if (!row) throw refused()
  const file = exportFile(org, id)
  const { size } = await stat(file).catch(() => {
    throw gone()
  })
  const name = `${row.kind}-${row.createdAt.toISOString().slice(0, 10)}.jsonl.gz`
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
    headers: {
      'content-type': 'application/gzip',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

/** Answers `GET /api/v1/certificates/:id`: to anybody who knows the id, for the organisation is gone and nothing in it is anybody's. */
export const showCertificate = async (c: Context<Env>): Promise<Response> => {
  const id = c.req.param('id') ?? ''
  const found = uuid.test(id) ? await readCertificate(id) : undefined
  if (!found) throw new Problem({ status: 404, code: 'not_found', detail: 'There is no such certificate.' })
  return json<typeof certificateOutput>(found)
}
