import { sql } from 'drizzle-orm'
import { withOrgAsOfNow, type Transaction } from '#db/client.ts'
import { openPayloads } from '#db/payloads/all.ts'
import { members } from '#db/organisations/members.ts'
import type { Exported } from '#workflows/privacy/contract.ts'
import { beating } from '../beat.ts'
import { keepExport, writeLines, type Exporting, type Line } from './file.ts'
import { readRows } from './read.ts'

/** Keys and hashes of secrets: of use to nobody but us. */
const withheld = new Set(['organisation_keys', 'effects'])
/** Sealed, so opened one by one below. */
const opened = 'payloads'
const withheldColumns = ['token_hash', 'key_hash', 'secret', 'token']
const sealedColumns = ['mails.body']

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Every table of the app that holds an organisation's rows: those added later too. */
const tables = async (tx: Transaction): Promise<string[]> => {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attname = 'org' and not a.attisdropped order by 1`)
  return rows.map(({ name }) => name).filter((name) => !withheld.has(name) && name !== opened)
}

/** The organisation's row and those of people and keys, of schema auth. */
const ofAuth: Record<string, string> = {
  organization: 'select id, name, slug, "createdAt" from auth.organization',
  member: `select m.id, m.role, m."createdAt", p.name, p.email, p.id as user from auth.member m
             join auth.people_of_organisation() p on p.id = m."userId"`,
  api_key:
    'select id, name, prefix, scopes, made_by, created_at, expires_at, last_used_at, revoked_at from auth.api_key',
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
 * Writes everything of an organisation, or everything in it about one member, of one moment, into a file.
 * Safe to repeat.
 */
export const writeExport = (asked: Asked): Promise<Exported> => beating(() => write(asked))

interface Asked extends Exporting {
  member: string | null
}

const write = async ({ org, run, member }: Asked): Promise<Exported> => {
  const { rows, subject } = await withOrgAsOfNow(org, async (tx) => {
    const person = member === null ? undefined : (await members(tx)).find(({ id }) => id === member)
    const needles = person ? [person.email.toLowerCase(), person.user.toLowerCase()] : []
    async function* lines(): AsyncGenerator<Line> {
      const sources = Object.entries(ofAuth)
      for (const name of await tables(tx))
        sources.push([name, `select ${await columns(tx, name)} from app.${quote(name)}`])
      for (const [table, query] of sources)
        for await (const row of readRows(tx, query, needles)) yield { table, row }
      for await (const { run, id, createdAt, text } of openPayloads(tx, org)) {
        const lower = needles.length > 0 ? text.toLowerCase() : ''
        if (needles.length > 0 && !needles.some((needle) => lower.includes(needle))) continue
        const place = JSON.stringify({ run, id, created_at: createdAt })
        yield { table: opened, row: `${place.slice(0, -1)},"value":${text}}` }
      }
    }
    return { rows: await writeLines({ org, run }, lines()), subject: person?.email ?? 'everything' }
  })
  return keepExport({ org, run }, { kind: member === null ? 'organisation' : 'person', subject, rows })
}
