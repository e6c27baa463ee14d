import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { secretFile } from './files.ts'
import { SentenceError } from './sentence.ts'

const database = 'mainspring'
const roles = { owner: 'ms_owner', app: 'ms_app', auth: 'ms_auth', system: 'ms_system' } as const
type Role = keyof typeof roles

/** One URL per database role. */
export type DatabaseUrls = Record<Role, string>

/** A password of 192 bits that needs no escaping in a URL. */
export const newPassword = (): string => randomBytes(24).toString('base64url')

/** The URLs of the four roles on the server an administrator's URL names; passwords are kept under `keys`. */
export const roleUrls = (administrator: string, keys: string): DatabaseUrls => {
  const url = (role: Role): string => {
    const each = new URL(administrator)
    each.username = roles[role]
    each.password = secretFile(join(keys, `${roles[role]}.password`), newPassword)
    each.pathname = `/${database}`
    return each.href
  }
  return { owner: url('owner'), app: url('app'), auth: url('auth'), system: url('system') }
}

/** Those URLs as the settings of a child process. */
export const databaseEnvironment = (urls: DatabaseUrls): Record<string, string> => ({
  MAINSPRING_DATABASE_OWNER: urls.owner,
  MAINSPRING_DATABASE_APP: urls.app,
  MAINSPRING_DATABASE_AUTH: urls.auth,
  MAINSPRING_DATABASE_SYSTEM: urls.system,
})

/** Runs statements on one connection, one after another. */
const execute = async (
  connectionString: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  // Without a listener a lost connection would end this process.
  client.on('error', () => {})
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes the four roles and the database they may enter, and gives the roles the passwords of `urls`. Safe to repeat.
 * Needs an administrator's URL; schemas, tables and their grants are the migrations' work.
 */
export const prepareDatabase = async (administrator: string, urls: DatabaseUrls): Promise<void> => {
  await execute(administrator, async (client) => {
    for (const [role, name] of Object.entries(roles) as [Role, string][]) {
      const password = pg.escapeLiteral(decodeURIComponent(new URL(urls[role]).password))
      const { rows } = await client.query(
        'select rolsuper or rolbypassrls as beyond from pg_roles where rolname = $1',
        [name],
      )
      if (rows[0]?.beyond)
        throw new SentenceError(
          `The database role ${name} is a superuser or bypasses row security; take that from it.`,
        )
      const attributes = rows[0] ? '' : 'nosuperuser nobypassrls nocreatedb nocreaterole'
      await client.query(
        `${rows[0] ? 'alter' : 'create'} role ${name} login ${attributes} password ${password}`,
      )
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    // Where the administrator is no superuser, it must be a member of the role it gives the database to.
    if (!rowCount) {
      await client.query('grant ms_owner to current_user')
      await client.query(`create database ${database} owner ms_owner`)
    }
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to ${Object.values(roles).join(', ')}`)
  })
  await execute(urls.owner, async (client) => {
    await client.query('revoke all on schema public from public')
  })
}
