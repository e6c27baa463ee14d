import { eq, sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { withOrg, withOrgAsOfNow, type Transaction } from '#db/client.ts'
import { members } from '#db/organisations/members.ts'
import { exportFile, exportFolder, exportUrl } from '#db/privacy/rows.ts'
import { exports, runs } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import type { Exported } from '#workflows/privacy/contract.ts'
import { beating } from '../beat.ts'

/** How long a file can be downloaded, in days. */
const keptDays = 7
const batch = 500

/** Keys and hashes of secrets: of use to nobody but us. */
const withheld = new Set(['organisation_keys', 'effects'])
const withheldColumns = ['token_hash', 'key_hash', 'secret', 'token']
const sealedColumns = ['mails.body']

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Every table of the app that holds an organisation's rows: those added later too. */
const tables = async (tx: Transaction): Promise<string[]> => {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attname = 'org' and not a.attisdropped order by 1`)
  return rows.map(({ name }) => name).filter((name) => !withheld.has(name))
}

/** The organisation's row and those of people and keys, of schema auth. */
const ofAuth: Record<string, string> = {
  organization: 'select id, name, slug, "createdAt" from auth.organization',
  member: `select m.id, m.role, m."createdAt", p.name, p.email, p.id as user from auth.member m
             join auth.people_of_organisation() p on p.id = m."userId"`,
  api_key:
    'select id, name, prefix, scopes, made_by, created_at, expires_at, last_used_at, revoked_at from auth.api_key',
}

/** Rows as JSON texts, a batch at a time; with `needles` only those that speak of one of them. */
async function* read(tx: Transaction, query: string, needles: string[]): AsyncGenerator<string> {
  const speaks = needles.map((needle) => `strpos(lower(line), ${pg.escapeLiteral(needle)}) > 0`).join(' or ')
  // A cursor's query takes no parameters.
  await tx.execute(
    sql.raw(
      `declare found no scroll cursor for select line from
         (select row_to_json(t)::text as line from (${query}) t) l ${speaks && `where ${speaks}`}`,
    ),
  )
  for (;;) {
    const { rows } = await tx.execute<{ line: string }>(sql.raw(`fetch ${batch} from found`))
    if (rows.length === 0) break
    for (const { line } of rows) yield line
  }
  await tx.execute(sql`close found`)
}

/** The columns of a table that may leave. */
const columns = async (tx: Transaction, table: string): Promise<string> => {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select attname::text as name from pg_attribute
     where attrelid = ${`app.${quote(table)}`}::regclass and attnum > 0 and not attisdropped order by attnum`)
  return rows
    .map(({ name }) => name)
    .filter((name) => !withheldColumns.includes(name) && !sealedColumns.includes(`${table}.${name}`))
    .map(quote)
    .join(', ')
}

/**
 * Writes everything of an organisation, or everything in it about one member, as gzipped JSON lines
 * `{"table": …, "row": …}`: of one moment, streamed, readable by the server's user alone. Safe to repeat.
 */
export const writeExport = (asked: Asked): Promise<Exported> => beating(() => write(asked))

interface Asked {
  org: string
  run: string
  member: string | null
}

const write = async ({ org, run, member }: Asked): Promise<Exported> => {
  const file = exportFile(org, run)
  const part = `${file}.${randomUUID()}`
  await mkdir(exportFolder(org), { recursive: true, mode: 0o700 })
  let count = 0
  const subject = await withOrgAsOfNow(org, async (tx) => {
    const person = member === null ? undefined : (await members(tx)).find(({ id }) => id === member)
    const needles = person ? [person.email.toLowerCase(), person.user.toLowerCase()] : []
    async function* lines() {
      const sources = Object.entries(ofAuth)
      for (const name of await tables(tx))
        sources.push([name, `select ${await columns(tx, name)} from app.${quote(name)}`])
      for (const [table, query] of sources)
        for await (const row of read(tx, query, needles)) {
          count++
          yield `{"table":${JSON.stringify(table)},"row":${row}}\n`
        }
    }
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }))
    return person?.email ?? 'everything'
  })
  await rename(part, file)
  const { size } = await stat(file)
  const expiresAt = new Date(Date.now() + (keptDays * 86_400_000) / settings().MAINSPRING_TIME_SCALE)
  await withOrg(org, async (tx) => {
    const [started] = await tx.select({ initiator: runs.initiator }).from(runs).where(eq(runs.id, run))
    const values = { rows: count, bytes: size, expiresAt }
    await tx
      .insert(exports)
      .values({
        ...{ org, id: run, subject, ...values },
        kind: member === null ? 'organisation' : 'person',
        requestedBy: started?.initiator ?? 'somebody',
      })
      .onConflictDoUpdate({ target: [exports.org, exports.id], set: values })
  })
  return { export: run, rows: count, bytes: size, url: exportUrl(run), expiresAt: expiresAt.toISOString() }
}
