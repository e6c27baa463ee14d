import type { PoolClient } from 'pg'

/** What one transaction wrote has one position; `ahead` is how far positions are ahead of transaction numbers. */
const positions = (ahead: bigint) => `
  create or replace function app.audit_position(transaction xid8) returns bigint language sql immutable
    as $$ select transaction::text::bigint + ${ahead} $$;
  create or replace function app.audit_ahead() returns bigint language sql immutable as $$ select ${ahead}::bigint $$;`

/** Nobody changes or removes what was written, except where the details of a person or an organisation are erased. */
const guards = `
  create or replace function app.refuse_audit_change() returns trigger language plpgsql as $$
  begin
    if tg_op in ('UPDATE', 'DELETE') and current_user = 'ms_owner'
      and current_setting('app.erasing', true) = old.org then
      if tg_op = 'DELETE' then return old; end if;
      if tg_table_name = 'audit_entries' then
        if num_nonnulls(new.salt, new.actor_name, new.address, new.agent, new.input) = 0 then
          old.salt = null; old.actor_name = null; old.address = null; old.agent = null; old.input = null;
          if to_jsonb(new) = to_jsonb(old) then return new; end if;
        end if;
      end if;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = '42501';
  end $$;`
const guard = (table: string) => `
  create or replace trigger append_only before update or delete on ${table}
    for each row execute function app.refuse_audit_change();
  create or replace trigger never_emptied before truncate on ${table}
    for each statement execute function app.refuse_audit_change();`

/** The way to take a person out of the log, for the system role; an organisation's goes with all it had. */
const erasure = `
  create or replace function app.erase_audit_person(which text, person text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare erased bigint;
  begin
    perform set_config('app.erasing', which, true);
    update app.audit_entries set salt = null, actor_name = null, address = null, agent = null, input = null
      where org = which and salt is not null and (actor_id = person or person = any (subjects));
    get diagnostics erased = row_count;
    perform set_config('app.erasing', '', true);
    return erased;
  end $$;
  revoke all on function app.erase_audit_person(text, text) from public;
  grant execute on function app.erase_audit_person(text, text) to ms_system;`

const tables = ['app.audit_entries', 'app.audit_seals']

/** What does not depend on what the log holds. */
export const auditWalls = guards + tables.map(guard).join('') + erasure

/**
 * Makes the log append-only for everybody and keeps its positions growing: a database restored from a dump counts its
 * transactions from the beginning again. Call it before the tables get their walls.
 */
export const guardAudit = async (client: PoolClient): Promise<void> => {
  // The owner is behind the walls too; they are put up again in this same transaction.
  for (const table of tables) await client.query(`alter table ${table} no force row level security`)
  const { rows } = await client.query<{ reached: string; now: string }>(`
    select greatest((select max(position) from app.audit_entries), (select max(upto) from app.audit_seals), 0)::text as reached,
      pg_current_xact_id()::text as now`)
  const [reached, now] = [BigInt(rows[0]!.reached), BigInt(rows[0]!.now)]
  const { rows: known } = await client.query<{ exists: boolean }>(
    `select to_regprocedure('app.audit_ahead()') is not null as exists`,
  )
  let ahead = 0n
  if (known[0]!.exists) {
    const { rows: set } = await client.query<{ ahead: string }>('select app.audit_ahead()::text as ahead')
    ahead = BigInt(set[0]!.ahead)
  }
  if (now + ahead <= reached) ahead = reached - now + 1n
  await client.query(positions(ahead))
}
