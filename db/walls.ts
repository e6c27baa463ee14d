import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { auditWalls, guardAudit } from './audit/walls.ts'
import { eventTriggers } from './endpoints/triggers.ts'
import { countEnds } from './runs/ends.ts'
import { eraseFunctions } from './organisations/erase.ts'
import { scheduleTriggers } from './schedules/triggers.ts'

/** What the system role (relay, sweep) may do across organisations; everything else it cannot even see. */
const systemMay: Record<string, string> = {
  runs: 'select, update',
  run_ends: 'select, insert, update, delete',
  run_numbers: 'select, insert, update, delete',
  // When they are to be counted; nothing of what they watch.
  view_alerts: 'select (org, view, due)',
  messages: 'select, update',
  requests: 'select, delete',
  // Those of runs that are gone; nothing of what they hold.
  payloads: 'select (org, run, id, created_at), delete',
  marks: 'select, insert, update',
  endpoints: 'select',
  endpoint_deliveries: 'select',
  // How many are open, and since when; nothing of what they hold.
  mails: 'select (state, created_at)',
  run_steps: 'select (state, waits_for)',
  projects: 'select',
  deployments: 'select',
  // Which there are at all; nothing of who fetches there.
  project_registries: 'select (server)',
  // Which are to be looked at; nothing of what was seen.
  project_probes: 'select (org, id, due, wakes, woken), update (wakes)',
  // Whether they start anything; nothing of what they do.
  automations: 'select (org, id, status)',
  gatherings: 'select',
  limits: 'select (org, id, wakes, woken), update (wakes, woken)',
  limit_claims: 'select (org, limit_id, run, generation, state), delete',
  schedules: 'select',
  schedule_fires: 'select, update',
  organisation_settings: 'select',
  audit_entries: 'select',
  audit_seals: 'select, insert',
}

/** Tables whose rows never change once written. */
const appendOnly = new Set(['automation_versions', 'audit_entries'])
/** Tables the app role may only read. */
const readOnly = new Set(['audit_seals'])

/** Looks from a secret to an organisation, as security definer functions: the only ways past the walls. */
const lookups = `
  create or replace function app.hook_by_token(hash text)
    returns table (org text, automation uuid) language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select h.org, h.automation from app.hooks h where h.token_hash = hash $$;
  revoke all on function app.hook_by_token(text) from public;
  grant execute on function app.hook_by_token(text) to ms_app;
  create or replace function app.source_by_project(id uuid)
    returns table (org text) language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select s.org from app.project_sources s where s.project = id $$;
  revoke all on function app.source_by_project(uuid) from public;
  grant execute on function app.source_by_project(uuid) to ms_app;
  create or replace function app.form_by_token(hash text)
    returns table (org text, run uuid, path text, iteration text, generation integer) language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select f.org, f.run, f.path, f.iteration, f.generation from app.form_links f where f.token_hash = hash $$;
  revoke all on function app.form_by_token(text) from public;
  grant execute on function app.form_by_token(text) to ms_app;
  create or replace function app.invitation_by_token(hash text)
    returns table (org text, id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select i.org, i.id from app.invitations i where i.token_hash = hash $$;
  revoke all on function app.invitation_by_token(text) from public;
  grant execute on function app.invitation_by_token(text) to ms_app;
`

/** Keeps column `changed` at every update, whoever writes and whether or not they think of it. */
const noteChange = `
  create or replace function app.note_change() returns trigger language plpgsql as $$
    begin new.changed = pg_current_xact_id(); return new; end $$`

/** What those functions read, as the owner, who is under the walls too. */
const lookedUp = ['form_links', 'hooks', 'invitations', 'project_sources']

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

interface Table {
  name: string
  has_org: boolean
  has_changed: boolean
}

const tablesOf = async (client: PoolClient): Promise<Table[]> =>
  (
    await client.query<Table>(`
    select c.relname as name, exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org' and not a.attisdropped) as has_org,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'changed'
        and a.atttypid = 'xid8'::regtype and not a.attisdropped) as has_changed
    from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  ).rows

const wallsOf = ({ name, has_org, has_changed }: Table): string[] => {
  const table = `app.${quote(name)}`
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `revoke all on ${table} from ms_app, ms_system, ms_auth`,
    `drop policy if exists organisation on ${table}`,
    `drop policy if exists system on ${table}`,
    `drop policy if exists lookup on ${table}`,
    `drop policy if exists erasure on ${table}`,
  ]
  if (has_org) {
    const same = `org = current_setting('app.org', true)`
    statements.push(
      `grant ${readOnly.has(name) ? 'select' : appendOnly.has(name) ? 'select, insert' : 'select, insert, update, delete'} on ${table} to ms_app`,
      `create policy organisation on ${table} to ms_app using (${same}) with check (${same})`,
      `create policy erasure on ${table} to ms_owner using (org = current_setting('app.erasing', true))`,
    )
  }
  if (has_changed)
    statements.push(
      `create or replace trigger note_change before update on ${table} for each row execute function app.note_change()`,
    )
  if (systemMay[name])
    statements.push(
      `grant ${systemMay[name]} on ${table} to ms_system`,
      `create policy system on ${table} to ms_system using (true) with check (true)`,
    )
  if (lookedUp.includes(name))
    statements.push(`create policy lookup on ${table} for select to ms_owner using (true)`)
  return statements
}

/** All that is done to these tables, and around them, but for what depends on what the log holds. */
const allWalls = (tables: readonly Table[]): string[] => [
  auditWalls,
  noteChange,
  ['grant usage on schema app to ms_app, ms_system', ...tables.flatMap(wallsOf)].join(';\n'),
  ...[lookups, eraseFunctions, eventTriggers, scheduleTriggers, countEnds],
]

/**
 * Puts every table of schema app behind forced row-level security, whatever was added since. A table with a column
 * `org` shows the app role only rows of the transaction's organisation; one without shows it nothing.
 */
export const buildWalls = async (client: PoolClient): Promise<void> => {
  await guardAudit(client)
  for (const statements of allWalls(await tablesOf(client))) await client.query(statements)
}

/** What the walls are to be, and what stands in this very database: if both are as they were, nothing is to be built. */
export const wallsPrint = async (client: PoolClient): Promise<string> => {
  const { rows } = await client.query<{ stands: string }>(standing)
  return createHash('sha256')
    .update(JSON.stringify([allWalls(await tablesOf(client)), rows[0]!.stands]))
    .digest('hex')
}

/** A database that was restored elsewhere counts its transactions anew, and the log has to be guarded anew. */
const standing = `
  select concat_ws(' ', (select system_identifier from pg_control_system()),
    (select oid from pg_database where datname = current_database()), md5(string_agg(each, e'\n' order by each))) as stands
  from (
    select concat_ws(' ', 'policy', tablename, policyname, roles, cmd, qual, with_check) as each
    from pg_policies where schemaname = 'app'
    union all
    select concat_ws(' ', 'table', relname, relrowsecurity, relforcerowsecurity, relacl, pg_get_userbyid(relowner))
    from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p')
    union all
    select concat_ws(' ', 'column', attrelid::regclass, attname, attacl)
    from pg_attribute join pg_class c on c.oid = attrelid where relnamespace = 'app'::regnamespace and attacl is not null
    union all
    select concat_ws(' ', 'trigger', tgrelid::regclass, tgenabled, pg_get_triggerdef(t.oid))
    from pg_trigger t join pg_class c on c.oid = tgrelid
    where relnamespace = 'app'::regnamespace and not tgisinternal
    union all
    select concat_ws(' ', 'function', pg_get_functiondef(oid), proacl)
    from pg_proc where pronamespace = 'app'::regnamespace and prokind = 'f'
  ) all_there_is`
