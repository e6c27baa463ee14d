import type * as contract from '#workflows/people/contract.ts'
import { authPool } from '../auth.ts'
import { notFound } from '../refused.ts'
import type { Read } from '../views.ts'
import { personOf } from './person.ts'

interface Profile {
  id: string
  name: string
  email: string
  emailVerified: boolean
  createdAt: Date
  twoFactorEnabled: boolean | null
  recoveryCodesLeft: number | null
  providers: string[]
  passkeys: { id: string; name: string | null; createdAt: string | null }[]
}

export const getProfile: Read<typeof contract.getProfile> = async (_, __, caller) => {
  const { rows } = await authPool().query<Profile>(
    `select u.id, u.name, u.email, u."emailVerified", u."createdAt", u."twoFactorEnabled",
            (select split_part(t."backupCodes", '.', 1)::int from "twoFactor" t
              where t."userId" = u.id and t.verified and u."twoFactorEnabled") as "recoveryCodesLeft",
            coalesce((select array_agg(distinct a."providerId") from account a where a."userId" = u.id), '{}') as providers,
            coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'createdAt', p."createdAt"))
                        from passkey p where p."userId" = u.id), '[]') as passkeys
       from "user" u where u.id = $1`,
    [personOf(caller).id],
  )
  const [row] = rows
  if (!row) throw notFound('person')
  const { id, name, email, emailVerified, createdAt, providers, passkeys } = row
  return {
    ...{ id, name, email, emailVerified },
    createdAt: createdAt.toISOString(),
    password: providers.includes('credential'),
    twoFactor: { on: row.twoFactorEnabled === true, recoveryCodesLeft: row.recoveryCodesLeft },
    providers: providers.filter((each) => each !== 'credential'),
    passkeys: passkeys.map((each) => ({
      id: each.id,
      name: each.name ?? 'Passkey',
      createdAt: each.createdAt && new Date(each.createdAt).toISOString(),
    })),
  }
}

interface Session {
  id: string
  ipAddress: string | null
  userAgent: string | null
  createdAt: Date
  expiresAt: Date
}

export const listSessions: Read<typeof contract.listSessions> = async (_, __, caller) => {
  const person = personOf(caller)
  const { rows } = await authPool().query<Session>(
    `select id, "ipAddress", "userAgent", "createdAt", "expiresAt" from session
      where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc, id limit 200`,
    [person.id],
  )
  return {
    items: rows.map(({ id, ipAddress, userAgent, createdAt, expiresAt }) => ({
      id,
      current: id === person.session,
      address: ipAddress || null,
      browser: userAgent?.slice(0, 300) || null,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}
