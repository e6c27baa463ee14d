import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterUrl } from '../postgres.ts'
import { keptPorts } from '../ports.ts'
import { readSettings } from '../settings.ts'
import { CopyOut } from './copy.ts'
import { copyStatements, readDefinition, schemas } from './definition.ts'
import { loadDatabase } from './load.ts'

const { data, keys, MAINSPRING_DATABASE_OWNER } = readSettings()
const administrator = new URL(clusterUrl(keys, keptPorts(data).database!))
const made: string[] = []
const clients: pg.Client[] = []

const connect = async (database: string, owner = false): Promise<pg.Client> => {
  const url = new URL(owner ? MAINSPRING_DATABASE_OWNER! : administrator.href)
  url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}
const newDatabase = async (): Promise<string> => {
  const name = `backup_${randomUUID().replaceAll('-', '')}`
  await (await connect('postgres')).query(`create database ${name} owner ms_owner`)
  made.push(name)
  return name
}
const urlsOf = (database: string) => {
  const [owner, admin] = [new URL(MAINSPRING_DATABASE_OWNER!), new URL(administrator)]
  owner.pathname = admin.pathname = `/${database}`
  return { owner: owner.href, administrator: admin.href }
}

let empty: string
beforeAll(async () => {
  empty = await newDatabase()
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()))
  const last = new pg.Client({ connectionString: administrator.href })
  await last.connect()
  for (const name of made) await last.query(`drop database ${name} with (force)`)
  await last.end()
})

/** Everything of our schemas in the database's own words, but for its numbers. */
const described = async (client: pg.Client) => {
  const { rows } = await client.query<{ what: string }>(
    `select what from (
      select format('column %s.%s %s %s %s %s %s', a.attrelid::regclass, a.attname, a.atttypid::regtype, a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) as what, c.relnamespace as n
        from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'v') left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where a.attnum > 0 and not a.attisdropped
      union all select format('%s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)), k.connamespace from pg_constraint k
      union all select pg_get_indexdef(i.indexrelid), c.relnamespace from pg_index i join pg_class c on c.oid = i.indexrelid
      union all select format('%s %s %s %s %s', c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions), c.relnamespace from pg_class c where c.relkind in ('r', 'v', 'S')
      union all select format('%s %s', pg_get_functiondef(p.oid), p.proowner::regrole), p.pronamespace from pg_proc p where p.prokind in ('f', 'p')
      union all select pg_get_triggerdef(t.oid) || t.tgenabled::text, c.relnamespace from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal
      union all select format('%s %s %s', p.polrelid::regclass, p.polname, row(p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), array(select r::regrole::text from unnest(p.polroles) r))), c.relnamespace from pg_policy p join pg_class c on c.oid = p.polrelid
      union all select format('%s.%s %s', s.schemaname, s.sequencename, s.last_value), s.schemaname::regnamespace from pg_sequences s
      union all select pg_get_viewdef(c.oid), c.relnamespace from pg_class c where c.relkind = 'v'
      union all select format('enum %s %s', e.enumtypid::regtype, string_agg(e.enumlabel, ',' order by e.enumsortorder)), t.typnamespace from pg_enum e join pg_type t on t.oid = e.enumtypid group by e.enumtypid, t.typnamespace
    ) all_of_it where n in (select oid from pg_namespace where nspname = any($1)) order by what`,
    [schemas],
  )
  return rows.map(({ what }) => what)
}

const copyOf = async (from: string, to: string) => {
  const source = await connect(from)
  await source.query('begin isolation level repeatable read')
  await source.query('set local row_security = off')
  const definition = await readDefinition(source)
  const parts = new Map([['database/definition.json.gz', Buffer.from(JSON.stringify(definition))]])
  const rows = new Map<string, number>()
  for (const table of definition.tables) {
    const copied = new CopyOut(source, copyStatements(table).out)
    parts.set(`database/${table.name}.copy.gz`, Buffer.concat(await copied.toArray()))
    rows.set(table.name, copied.rows)
  }
  await source.query('commit')
  await loadDatabase(
    urlsOf(to),
    async function* (part) {
      yield parts.get(part)!
    },
    (table) => rows.get(table),
    AbortSignal.timeout(60_000),
  )
  return rows
}

test('our own schemas are made again exactly as they are', async () => {
  const target = await newDatabase()
  const own = new URL(MAINSPRING_DATABASE_OWNER!).pathname.slice(1)
  await copyOf(own, target)
  const [before, after] = [await described(await connect(own)), await described(await connect(target))]
  expect(before.length).toBeGreaterThan(200)
  expect(after).toEqual(before)
})

test('so is what they may hold one day, with data that is hard to carry', async () => {
  const [from, to] = [await newDatabase(), await newDatabase()]
  const source = await connect(from, true)
  await source.query(`
    create schema app; create schema auth; create schema app_migrations;
    create type app.mood as enum ('bad', 'it''s fine');
    create domain app.short as text constraint is_short check (length(value) < 10);
    create function app.next_number() returns int language sql as $$ select 42 $$;
    create table app.parents (id int generated always as identity primary key, name app.short, mood app.mood default 'bad');
    create table app."Odd Name" (
      id bigserial, parent int not null references app.parents on delete cascade, "a ""b""" text default 'x''y' not null,
      twice int generated always as (parent * 2) stored, number int default app.next_number(), bytes bytea,
      changed xid8 default '0', document json, at timestamptz(3), tags text[], constraint positive check (parent > 0), unique (parent, number)) with (fillfactor = 70);
    create index on app."Odd Name" (lower("a ""b""")) where parent > 1;
    create view app.seen with (security_invoker = true) as select id, twice from app."Odd Name";
    create function app.touch() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
    create trigger touched before insert on app."Odd Name" for each row execute function app.touch();
    alter table app."Odd Name" disable trigger touched;
    insert into app.parents (name, mood) values ('a', 'it''s fine'), (null, null);
    insert into app."Odd Name" (parent, bytes, document, tags, at) values
      (1, '\\x00ff0a5c', '{"a": "\\u0000 \\n"}', array['a,b', '"', '\\', null], '2024-02-29 23:59:59.999+00'), (2, null, 'null', '{}', null);
    update app."Odd Name" set "a ""b""" = E'tab\\t line\\n back\\\\ \\\\N end' where id = 1;
    alter table app."Odd Name" enable trigger touched;
    alter table app.parents enable row level security; alter table app.parents force row level security;
    create policy own on app.parents as restrictive for update to ms_app using (name = current_setting('x')) with check (true)`)
  expect(Object.fromEntries(await copyOf(from, to))).toEqual({ 'app.parents': 2, 'app."Odd Name"': 2 })
  const [before, after] = [await connect(from), await connect(to)]
  expect(await described(after)).toEqual(await described(before))
  const rows = (client: pg.Client) =>
    client.query(
      'select o::text from app."Odd Name" o union all select p::text from app.parents p order by 1',
    )
  expect((await rows(after)).rows).toEqual((await rows(before)).rows)
  // Numbers go on where they were.
  await expect(after.query('insert into app."Odd Name" (parent) values (1)')).rejects.toThrow('never')
  expect((await after.query(`insert into app.parents (name) values ('b') returning id`)).rows).toEqual([
    { id: 3 },
  ])
})

test('what cannot be made again is refused, not left out', async () => {
  const client = await connect(await newDatabase(), true)
  await client.query(
    'create schema app; create table app.parted (id int) partition by hash (id); create materialized view app.kept as select 1',
  )
  await client.query('begin')
  await expect(readDefinition(client)).rejects.toThrow(
    /cannot keep: materialized view app.kept, table app.parted/,
  )
})

test('a role under row-level security is refused by the database, never shown an empty table', async () => {
  const own = new URL(MAINSPRING_DATABASE_OWNER!).pathname.slice(1)
  const client = await connect(own, true)
  await client.query('set row_security = off')
  await expect(client.query('copy app.runs to stdout')).rejects.toMatchObject({ code: '42501' })
})

test('a database in use is refused, and what fails half-way leaves an empty one', async () => {
  const nothing = async function* () {
    yield Buffer.from(
      JSON.stringify({
        extensions: [],
        before: ['create table app.a (id int)', 'nonsense'],
        tables: [],
        after: [],
      }),
    )
  }
  const load = (database: string) =>
    loadDatabase(urlsOf(database), nothing, () => 0, AbortSignal.timeout(60_000))
  await expect(load(empty)).rejects.toThrow('syntax error')
  expect(await described(await connect(empty))).toEqual([])
  const client = await connect(empty, true)
  await client.query('create schema auth; create table auth.b (id int)')
  await expect(load(empty)).rejects.toThrow('holds a Mainspring already')
})
