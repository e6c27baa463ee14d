import { APIError } from 'better-auth/api'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { settings } from '#infra/settings.ts'
import { insertOrganisation } from './organisation.ts'

const firstOrganisation = async (pool: pg.Pool | pg.PoolClient, user: string): Promise<string | null> => {
  const { rows } = await pool.query<{ id: string }>(
    `select "organizationId" as id from member where "userId" = $1 order by "createdAt", id limit 1`,
    [user],
  )
  return rows[0]?.id ?? null
}

/** Where sign-up is open, whoever belongs nowhere gets an organisation of their own at their first sign-in. */
const ownOrganisation = async (pool: pg.Pool, user: string): Promise<string> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ name: string }>(
      'select name from "user" where id = $1 for update',
      [user],
    )
    const known = await firstOrganisation(client, user)
    const { id } = known ? { id: known } : await insertOrganisation(client, rows[0]!.name)
    if (!known)
      await client.query(
        `insert into member (id, "organizationId", "userId", role, "createdAt") values ($1, $2, $3, 'owner', now())`,
        [randomUUID(), id, user],
      )
    await client.query('commit')
    return id
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** Another provider's tokens are of no use after the sign-in, so they are not kept. */
const withoutTokens = <T extends object>(account: T): T => ({
  ...account,
  ...('accessToken' in account && { accessToken: null }),
  ...('refreshToken' in account && { refreshToken: null }),
  ...('idToken' in account && { idToken: null }),
})

/** What happens besides when better-auth writes a row. */
export const authHooks = (pool: pg.Pool) => ({
  session: {
    create: {
      before: async <T extends { userId: string; activeOrganizationId?: unknown }>(session: T) => {
        const first = await firstOrganisation(pool, session.userId)
        const open = settings().MAINSPRING_SIGN_UP === 'open'
        const activeOrganizationId =
          (session.activeOrganizationId as string | undefined) ??
          first ??
          (open ? await ownOrganisation(pool, session.userId) : null)
        return { data: { ...session, activeOrganizationId } }
      },
    },
  },
  user: {
    update: {
      // The second factor was switched on or off: every session from before it is over.
      after: async (user: { id: string }, context: { path?: string } | null) => {
        if (context?.path === '/two-factor/verify-totp' || context?.path === '/two-factor/disable')
          await pool.query('delete from session where "userId" = $1', [user.id])
      },
    },
  },
  account: {
    create: {
      before: async <T extends { userId: string; providerId: string }>(account: T) => {
        if (account.providerId === 'credential') return { data: account }
        const { rows } = await pool.query<{ on: boolean | null }>(
          'select "twoFactorEnabled" as on from "user" where id = $1',
          [account.userId],
        )
        // Else a second way in would step around the second factor.
        if (rows[0]?.on) throw new APIError('FORBIDDEN', { code: 'TWO_FACTOR_ACCOUNT' })
        return { data: withoutTokens(account) }
      },
    },
    update: { before: <T extends object>(account: T) => Promise.resolve({ data: withoutTokens(account) }) },
  },
})
