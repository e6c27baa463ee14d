import { sql } from 'drizzle-orm'
import { withSystem } from '../client.ts'

/** Every table that holds an organisation's rows, found by its column: those added later too. */
const owned = `
  select n.nspname::text as schema, c.relname::text as name, a.attname::text as own
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
   where c.relkind = 'r' and not a.attisdropped
     and (n.nspname = 'app' and a.attname = 'org' or n.nspname = 'auth' and a.attname in ('org', 'organizationId'))
   order by 1, 2`

/**
 * Counting and erasing an organisation, for the system role. They work as the owner, who is under the walls of schema
 * app too: its policy `erasure` opens them for the one organisation named, within the one call.
 */
export const eraseFunctions = `
  create or replace function app.count_organisation(organisation text) returns table (name text, rows bigint)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare each record;
    begin
      perform set_config('app.erasing', organisation, true);
      for each in ${owned} loop
        name := each.schema || '.' || each.name;
        execute format('select count(*) from %I.%I where %I = $1', each.schema, each.name, each.own)
          into rows using organisation;
        return next;
      end loop;
      perform set_config('app.erasing', '', true);
    end $$;
  create or replace function app.erase_organisation(organisation text, most int) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare each record; gone bigint; total bigint := 0;
    begin
      if coalesce(organisation, '') in ('', 'system') then raise exception 'that organisation stays'; end if;
      perform set_config('app.erasing', organisation, true);
      for each in ${owned} loop
        execute format('delete from %1$I.%2$I where ctid in (select ctid from %1$I.%2$I where %3$I = $1 limit $2)',
          each.schema, each.name, each.own) using organisation, most;
        get diagnostics gone = row_count;
        total := total + gone;
      end loop;
      update auth.session set "activeOrganizationId" = null where "activeOrganizationId" = organisation;
      if total = 0 then
        delete from auth.organization where id = organisation;
        get diagnostics total = row_count;
      end if;
      perform set_config('app.erasing', '', true);
      return total;
    end $$;
  revoke all on function app.count_organisation(text), app.erase_organisation(text, int) from public;
  grant execute on function app.count_organisation(text), app.erase_organisation(text, int) to ms_system;
`

/** How many rows an organisation has, by table; tables without any are left out. */
export const countOrganisation = async (org: string): Promise<Record<string, number>> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<{ name: string; rows: string }>(
      sql`select name, rows::text from app.count_organisation(${org}) where rows > 0`,
    ),
  )
  return Object.fromEntries(rows.map(({ name, rows }) => [name, Number(rows)]))
}

/** Erases at most `most` rows of each table of an organisation. Returns how many went; 0 when nothing is left. */
export const eraseSome = async (org: string, most = 2000): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<{ gone: string }>(sql`select app.erase_organisation(${org}, ${most}::int)::text as gone`),
  )
  return Number(rows[0]!.gone)
}
