import { sql } from 'drizzle-orm'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesOf } from '#infra/folder-size.ts'
import { settings } from '#infra/settings.ts'
import { storageGroups, type Storage, type StorageGroup } from '#workflows/installation/contract.ts'
import { withSystem } from '../client.ts'
import { countOrganisation } from '../organisations/erase.ts'

/** What a table is for, by the beginning of its name; the first that fits. */
const kinds: readonly [RegExp, StorageGroup][] = [
  [/^(payloads)$/, 'payloads'],
  [/^(runs|run_|messages|effects|selected_runs|selections|held_acts|view_|form_links)/, 'runs'],
  [/^(deliveries|gatherings|schedule_fires|hooks|requests)/, 'deliveries'],
  [/^endpoint/, 'endpoints'],
  [/^(audit_|member_events|deletion_certificates)/, 'audit'],
  [/^(deployments|log_lines|project|probe_)/, 'projects'],
  [/^(mails|failure_mails)/, 'mails'],
]
export const groupOf = (table: string): StorageGroup =>
  kinds.find(([name]) => name.test(table))?.[1] ?? 'other'

interface Table extends Record<string, unknown> {
  schema: string
  name: string
  bytes: string
  rows: string
}

/** How much each table takes, its indexes and large values included, and about how many rows it has. */
const readTables = async () => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Table>(sql`
      select n.nspname as schema, c.relname as name, pg_total_relation_size(c.oid)::text as bytes,
             greatest(c.reltuples, 0)::bigint::text as rows
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('app', 'auth')`),
  )
  return rows.map(({ schema, name, bytes, rows }) => ({
    ...{ schema, name, bytes: Number(bytes), rows: Number(rows) },
    group: schema === 'app' ? groupOf(name) : ('other' as const),
  }))
}

const grouped = <T>(of: readonly T[], groupOf: (each: T) => StorageGroup, bytes: (each: T) => number) =>
  storageGroups.flatMap((group) => {
    const sum = of.filter((each) => groupOf(each) === group).reduce((total, each) => total + bytes(each), 0)
    return sum > 0 ? [{ group, bytes: Math.round(sum) }] : []
  })

const filesOf = async (org: string) => {
  const projects = join(settings().data, 'projects', org)
  const files = { repositories: 0, releases: 0, caches: 0, exports: 0 }
  for (const project of await readdir(projects).catch(() => [])) {
    files.repositories += await bytesOf(join(projects, project, 'repository.git'))
    files.releases += await bytesOf(join(projects, project, 'releases'))
    for (const name of ['builds', 'cache']) files.caches += await bytesOf(join(projects, project, name))
  }
  files.exports = await bytesOf(join(settings().data, 'exports', org))
  return files
}

interface Counted {
  id: string
  name: string
  rows: Record<string, number>
  files: Awaited<ReturnType<typeof filesOf>>
}

/** Organisations are measured, the newest last, until this is over, in milliseconds. */
const patience = 20_000

/** What is stored, measured now, over all organisations. Whoever calls it has written that down. */
export const measureStorage = async (): Promise<Storage> => {
  const { data, logs } = settings()
  const begun = performance.now()
  const tables = await readTables()
  const { rows: all } = await withSystem((tx) =>
    tx.execute<{ id: string; name: string }>(
      sql`select id, name from auth.organization order by "createdAt", id`,
    ),
  )
  const counted: Counted[] = []
  for (const { id, name } of all) {
    if (performance.now() - begun > patience) break
    counted.push({ id, name, rows: await countOrganisation(id), files: await filesOf(id) })
  }
  // The database does not tell how much of a table is whose: by its share of the rows.
  const total = (table: string) => counted.reduce((sum, { rows }) => sum + (rows[table] ?? 0), 0)
  const shares = tables.map(({ schema, name, bytes, rows, group }) => {
    const table = `${schema}.${name}`
    return { table, group, each: bytes / Math.max(1, rows, total(table)) }
  })
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0)
  const engine = (await bytesOf(join(data, 'engine'))) || null
  return {
    at: new Date().toISOString(),
    database: {
      bytes,
      groups: grouped(
        tables,
        ({ group }) => group,
        (table) => table.bytes,
      ),
    },
    files: {
      engine,
      logs: await bytesOf(logs),
      backups: await bytesOf(join(data, 'backups')),
    },
    organisations: counted
      .map(({ id, name, rows, files }) => {
        const groups = grouped(
          shares,
          ({ group }) => group,
          ({ table, each }) => (rows[table] ?? 0) * each,
        )
        const database = groups.reduce((sum, group) => sum + group.bytes, 0)
        const total = database + Object.values(files).reduce((sum, each) => sum + each, 0)
        return { id, name, total, database, groups, ...files }
      })
      .toSorted((a, b) => b.total - a.total),
    unmeasured: all.length - counted.length,
  }
}
