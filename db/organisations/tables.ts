import { permissions } from '#workflows/operation.ts'
import { personFunction } from '../privacy/own.ts'

/**
 * What organisations need in schema auth beside better-auth's tables: keys and super-admins, and walls, so that the
 * app role sees its organisation's members and keys in the same transaction as everything else, and no others.
 */
export const organisationTables = `
  create table if not exists auth.api_key (
    id uuid primary key,
    org text not null references auth.organization (id) on delete cascade,
    name text not null,
    prefix text not null,
    key_hash text not null unique,
    scopes text[] not null,
    made_by text not null,
    created_at timestamptz(3) not null default now(),
    expires_at timestamptz(3),
    last_used_at timestamptz(3),
    revoked_at timestamptz(3)
  );
  create index if not exists api_key_by_org on auth.api_key (org);
  create unique index if not exists member_once on auth.member ("organizationId", "userId");
  create table if not exists auth.super_admin (
    user_id text primary key references auth."user" (id) on delete cascade,
    since timestamptz(3) not null default now()
  );
  -- Keys of before: they did what their organisation's owner may, and still do.
  do $$ begin
    if to_regclass('auth.apikey') is not null then
      insert into auth.api_key (id, org, name, prefix, key_hash, scopes, made_by, created_at, expires_at)
        select gen_random_uuid(), k."referenceId", coalesce(k.name, ''), coalesce(k.start, 'ms_'), k.key,
            '{${permissions.join(',')}}', o."userId", k."createdAt", k."expiresAt"
          from auth.apikey k join lateral (
            select m."userId" from auth.member m
             where m."organizationId" = k."referenceId" and 'owner' = any (string_to_array(m.role, ','))
             order by m."createdAt", m.id limit 1) o on true
         where k."configId" = 'org' and k.enabled on conflict do nothing;
      drop table auth.apikey;
    end if;
  end $$;
  insert into auth.super_admin (user_id)
    select "userId" from auth.member
     where 'owner' = any (string_to_array(role, ',')) and not exists (select 1 from auth.super_admin)
     order by "createdAt", id limit 1;
`

const walled = { organization: 'id', member: '"organizationId"', api_key: 'org' }

const seenBySystem = ['organization', 'member'] as const

const walls = Object.entries(walled)
  .map(
    ([table, column]) => `
  alter table auth.${table} enable row level security;
  drop policy if exists auth_role on auth.${table};
  drop policy if exists organisation on auth.${table};
  create policy auth_role on auth.${table} to ms_auth using (true) with check (true);
  create policy organisation on auth.${table} to ms_app
    using (${column} = current_setting('app.org', true)) with check (${column} = current_setting('app.org', true));`,
  )
  .join('')

/**
 * Functions that show the app role names of people of its organisation and whether a short name is free; and what the
 * system role may see of all organisations, for what super-admins look at (each look is audited).
 */
export const organisationWalls = `
  ${walls}
  grant usage on schema auth to ms_app;
  grant select, update (name, slug) on auth.organization to ms_app;
  grant select, insert, update, delete on auth.member to ms_app;
  grant select, insert, update on auth.api_key to ms_app;
  create or replace function auth.people_of_organisation() returns table (id text, name text, email text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select u.id, u.name, u.email from auth."user" u join auth.member m on m."userId" = u.id
     where m."organizationId" = current_setting('app.org', true) $$;
  create or replace function auth.slug_is_taken(wanted text) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from auth.organization
      where slug = wanted and id is distinct from current_setting('app.org', true)) $$;
  revoke all on function auth.people_of_organisation(), auth.slug_is_taken(text) from public;
  grant execute on function auth.people_of_organisation(), auth.slug_is_taken(text) to ms_app;
  drop function if exists auth.all_organisations();
  grant usage on schema auth to ms_system;
  ${seenBySystem
    .map(
      (table) => `
  grant select on auth.${table} to ms_system;
  drop policy if exists system on auth.${table};
  create policy system on auth.${table} for select to ms_system using (true);`,
    )
    .join('')}
  ${personFunction}
`
