import { getMigrations } from 'better-auth/db/migration'
import { organisationTables, organisationWalls } from '#db/organisations/tables.ts'
import { databaseLocks } from '#infra/database-locks.ts'
import { configureAuth, openAuthPool } from './auth.ts'

const ownTables = `
  create table if not exists auth.owner_link (
    token_hash text primary key,
    forced boolean not null,
    created_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null,
    used_at timestamptz(3)
  );
  create table if not exists auth.attempt (
    key text primary key,
    count int not null,
    until timestamptz(3) not null
  );
  create table if not exists auth.known_address (key text primary key, seen_at timestamptz(3) not null);
  create table if not exists auth.spent_code (hash text primary key, expires_at timestamptz(3) not null)`

/** Who was here before addresses were verified came by the owner's link, from the machine itself. */
const trustOldOwners = `update auth."user" set "emailVerified" = true`

const grants = `
  revoke all on schema auth from public;
  grant usage on schema auth to ms_auth;
  grant select, insert, update, delete on all tables in schema auth to ms_auth;
  alter default privileges in schema auth grant select, insert, update, delete on tables to ms_auth`

/**
 * Brings schema `auth` (better-auth's tables and the owner's links) to the newest shape, open to role ms_auth alone.
 * Safe to repeat. Needs the owner's URL.
 * @returns the tables it created, none the second time
 */
export const migrateAuth = async (ownerUrl: string): Promise<string[]> => {
  const pool = openAuthPool(ownerUrl, 4)
  const guard = await pool.connect()
  try {
    await guard.query('select pg_advisory_lock($1)', [databaseLocks.authMigrations])
    await guard.query('create schema if not exists auth')
    const { toBeCreated, runMigrations } = await getMigrations(configureAuth(pool, { quiet: true }).options)
    await runMigrations()
    await guard.query(ownTables)
    await guard.query(organisationTables)
    const created = toBeCreated.map(({ table }) => table)
    if (created.includes('twoFactor') && !created.includes('user')) await guard.query(trustOldOwners)
    await guard.query(grants)
    await guard.query(organisationWalls)
    return created
  } finally {
    // Closes the connection, and the lock with it.
    guard.release(true)
    await pool.end()
  }
}
