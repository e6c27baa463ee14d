import { sql } from 'drizzle-orm'
import { mostLabels } from '#workflows/automations/contract.ts'
import type * as contract from '#workflows/automations/contract.ts'
import { members } from '../organisations/members.ts'
import type { Read } from '../views.ts'

interface Label extends Record<string, unknown> {
  name: string
  automations: number
}

export const getAutomationLabels: Read<typeof contract.getAutomationLabels> = async (tx, _, { org }) => {
  const count = async (from: ReturnType<typeof sql>, name: ReturnType<typeof sql>): Promise<Label[]> => {
    const { rows } = await tx.execute<Label>(sql`
      select ${name} as name, count(*)::int as automations from ${from}
       where a.org = ${org} and a.archived_at is null and ${name} <> ''
       group by 1 order by 2 desc, 1 limit ${mostLabels}`)
    return rows.toSorted((one, other) => one.name.localeCompare(other.name))
  }
  const a = sql`app.automations a`
  const folders = await count(a, sql`a.folder`)
  const tags = await count(sql`${a}, unnest(a.tags) as tag`, sql`tag`)
  const owned = await count(a, sql`a.owner`)
  const names = new Map((await members(tx)).map(({ id, name }) => [id, name]))
  const archived = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${a} where a.org = ${org} and a.archived_at is not null`,
  )
  return {
    folders,
    tags,
    owners: owned.flatMap(({ name: id, automations }) =>
      names.has(id) ? [{ id, name: names.get(id)!, automations }] : [],
    ),
    archived: archived.rows[0]!.count,
  }
}
