import { hashPassword } from 'better-auth/crypto'
import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { Problem } from '../problem.ts'

export interface NewPerson {
  email: string
  name: string
  password: string
}

/** Writes a person without a way to sign in. */
export const insertUser = async (
  client: PoolClient,
  { email, name }: Omit<NewPerson, 'password'>,
): Promise<string> => {
  const id = randomUUID()
  // Known to be theirs: they came by a link that only this address, or the machine's operator, was given.
  await client.query(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, now(), now())`,
    [id, name, email],
  )
  return id
}

/** Sets a person's password, and ends all their sessions. */
export const setPassword = async (client: PoolClient, user: string, password: string): Promise<void> => {
  const hash = await hashPassword(password)
  const { rowCount } = await client.query(
    `update account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
    [user, hash],
  )
  if (rowCount === 0)
    await client.query(
      `insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
       values ($1, $2, 'credential', $2, $3, now(), now())`,
      [randomUUID(), user, hash],
    )
  await client.query('delete from session where "userId" = $1', [user])
}

/**
 * A new person for an invitation that was sent to `email` and is being accepted, in the caller's transaction. Whoever
 * has an account already signs in instead: an invitation never sets a password over another.
 * @throws {Problem} 409 person_exists
 */
export const createInvitedPerson = async (client: PoolClient, person: NewPerson): Promise<string> => {
  const email = person.email.toLowerCase()
  const { rows } = await client.query('select 1 from "user" where email = $1', [email])
  if (rows.length > 0)
    throw new Problem({
      status: 409,
      code: 'person_exists',
      detail: 'There is an account with this address already.',
      hint: 'Sign in with it, and open the invitation again.',
    })
  const user = await insertUser(client, { ...person, email })
  await setPassword(client, user, person.password)
  return user
}
