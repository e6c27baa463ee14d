import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { forgetConversations } from '#db/chat/rows.ts'
import { erasePerson as eraseFromAudit } from '#db/audit/erase.ts'
import { withOrg, type Transaction } from '#db/client.ts'
import { endMembership, members, noteMember } from '#db/organisations/members.ts'
import { rewritePayloads } from '#db/payloads/all.ts'
import { exports } from '#db/schema.ts'
import { beating } from '../beat.ts'

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

interface Column extends Record<string, unknown> {
  table: string
  column: string
  type: string
}

/** Every column of the organisation's tables that may hold words and that the app may change. */
const wordy = async (tx: Transaction): Promise<Column[]> => {
  const { rows } = await tx.execute<Column>(sql`
    select c.relname::text as table, a.attname::text as column, format_type(a.atttypid, null) as type
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb') and a.attname <> 'org'
       and has_table_privilege(c.oid, 'update')
       and exists (select 1 from pg_attribute o where o.attrelid = c.oid and o.attname = 'org' and not o.attisdropped)
     order by 1, 2`)
  return rows
}

/**
 * Replaces a member's e-mail wherever the organisation keeps it, and their name where it stands alone, then ends the
 * membership: last, so that a repetition still knows whom it is about. What is append-only keeps its own rules.
 * @returns how many values changed
 */
export const erasePersonRows = (asked: Asked): Promise<{ rows: number }> => beating(() => erase(asked))

interface Asked {
  org: string
  run: string
  member: string
}

const erase = async ({ org, run, member }: Asked): Promise<{ rows: number }> => {
  const { person, columns, shared } = await withOrg(org, async (tx) => {
    const all = await members(tx)
    const person = all.find(({ id }) => id === member)
    return {
      person,
      columns: await wordy(tx),
      // Somebody else of the same name keeps it.
      shared: all.some(({ id, name }) => id !== member && name === person?.name),
    }
  })
  if (!person) return { rows: 0 }
  const alias = `former-member-${createHash('sha256').update(`${run}${member}`).digest('hex').slice(0, 8)}`
  const address = `${alias}@erased.invalid`
  let rows = 0
  for (const { table, column, type } of columns) {
    const [at, name] = [sql.raw(`app.${quote(table)}`), sql.raw(quote(column))]
    const cast = sql.raw(`::${type}`)
    rows += await withOrg(org, async (tx) => {
      const mail = await tx.execute(sql`
        update ${at} set ${name} = regexp_replace(${name}::text, ${literally(person.email)}, ${address}, 'gi')${cast}
         where strpos(lower(${name}::text), ${person.email.toLowerCase()}) > 0`)
      const called =
        type === 'text' && !shared
          ? await tx.execute(sql`update ${at} set ${name} = ${alias} where ${name} = ${person.name}`)
          : { rowCount: 0 }
      return (mail.rowCount ?? 0) + (called.rowCount ?? 0)
    })
  }
  const mailed = new RegExp(literally(person.email), 'gi')
  rows += await rewritePayloads(org, (text) => text.replace(mailed, address))
  const by = { kind: 'system' as const, id: run, name: `run ${run}` }
  const from = { surface: 'system' as const, address: null, agent: null, requestId: run }
  rows += await eraseFromAudit(org, person.user, by, from)
  await withOrg(org, async (tx) => {
    // Their own exports with them; the files of rows that are gone are swept.
    await tx.delete(exports).where(and(eq(exports.org, org), eq(exports.person, person.user)))
    await forgetConversations(tx, org, `user:${person.user}`)
    await endMembership(tx, person)
    await noteMember(tx, { org, actor: { kind: 'run', id: run, name: `run ${run}` } }, 'erased', address)
  })
  return { rows }
}
