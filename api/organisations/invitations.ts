import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { withAuth, authPool } from '#db/auth.ts'
import { record } from '#db/audit/record.ts'
import { withOrg, withoutOrg, type Transaction } from '#db/client.ts'
import {
  findInvitation,
  hashOfToken,
  presentInvitation,
  settleInvitation,
} from '#db/organisations/invitations.ts'
import { members, noteMember, rolesOf } from '#db/organisations/members.ts'
import { mayAddMember, mustBeOpen, organisationName } from '#db/organisations/settings.ts'
import { addressOf, fromOf, type Env } from '../from.ts'
import { assertOwnOrigin } from '../own-origin.ts'
import { beginSession } from '../people/begin-session.ts'
import { createInvitedPerson } from '../people/create.ts'
import { Problem } from '../problem.ts'
import { withRefusals } from '../refused.ts'
import { identifyPerson } from '../session.ts'
import { given, json } from './handler.ts'
import {
  acceptInput,
  tokenInput,
  type declineOutput,
  type lookOutput,
  type organisationOutput,
} from './shapes.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** Works on the invitation a token stands for, locked; refuses unknown tokens and invitations that are over. */
const withInvitation = async <T>(
  token: string,
  work: (tx: Transaction, row: Found) => Promise<T>,
): Promise<T> => {
  const unknown = new Problem({ status: 404, code: 'not_found', detail: 'There is no such invitation.' })
  const { rows } = await withoutOrg((tx) =>
    tx.execute<{ org: string; id: string }>(
      sql`select org, id from app.invitation_by_token(${hashOfToken(token)})`,
    ),
  )
  const [found] = rows
  if (!found) throw unknown
  return withRefusals(
    withOrg(found.org, async (tx) => {
      const row = await findInvitation(tx, found.org, found.id)
      if (!row) throw unknown
      const { status } = presentInvitation(row)
      if (status !== 'pending')
        throw new Problem({
          status: 410,
          code: 'invitation_over',
          detail: `This invitation is over: ${status}.`,
          hint: 'Ask for a new one.',
        })
      return work(tx, row)
    }),
  )
}

const hasAccount = async (email: string): Promise<boolean> => {
  const { rows } = await authPool().query('select 1 from "user" where email = $1', [email])
  return rows.length > 0
}

/** Answers `POST /api/v1/invitations/look`: what an invitation's page shows. */
export const look = async (c: Context<Env>): Promise<Response> => {
  const { token } = await given(c, tokenInput)
  return withInvitation(token, async (tx, row) =>
    json<typeof lookOutput>({
      organisation: await organisationName(tx),
      email: row.email,
      roles: rolesOf(row.roles),
      invitedBy: row.invitedBy,
      expiresAt: row.expiresAt.toISOString(),
      account: await hasAccount(row.email),
    }),
  )
}

/** Makes somebody a member and ends the invitation, in one transaction. */
const join = async (c: Context<Env>, tx: Transaction, row: Found, person: { id: string; name: string }) => {
  const { org, id, roles, email } = row
  await tx.execute(sql`
    insert into auth.member (id, "organizationId", "userId", role, "createdAt")
    values (${randomUUID()}, ${org}, ${person.id}, ${roles}, now()) on conflict ("organizationId", "userId") do nothing`)
  await settleInvitation(tx, row, 'accepted', person.name)
  const actor = { kind: 'user' as const, id: person.id, name: person.name, email }
  await noteMember(tx, { org, actor }, 'joined', email, roles)
  await record(
    tx,
    org,
    {
      actor,
      ...{ action: 'acceptInvitation', title: 'Accept an invitation', outcome: 'done', status: 200 },
      ...{ subjects: [id, person.id], input: { roles } },
    },
    fromOf(c, { actor }),
  )
}

/** Refuses where nobody more may come in. */
const mustHaveRoom = async (tx: Transaction, { org, email }: Found): Promise<void> => {
  await mustBeOpen(tx, org)
  const member = (await members(tx, { lock: true })).some((each) => each.email.toLowerCase() === email)
  const { used, limit } = await mayAddMember(tx, org)
  // The invitation itself holds a seat.
  if (!member && limit !== null && used > limit)
    throw new Problem({ status: 402, code: 'no_seat', detail: `All ${limit} seats are taken.` })
}

const organisation = async (tx: Transaction, id: string) => {
  const { rows } = await tx.execute<{ name: string; slug: string }>(
    sql`select name, slug from auth.organization`,
  )
  return { id, ...rows[0]! }
}

/**
 * Answers `POST /api/v1/invitations/accept`: by the session of the person it is for, or by a new person, who is signed
 * in by it. Once: a second time it is over.
 */
export const accept = async (c: Context<Env>): Promise<Response> => {
  assertOwnOrigin(c.req.raw)
  const { token, person } = await given(c, acceptInput)
  if (person) {
    const joined = await withInvitation(token, async (tx, row) => {
      await mustHaveRoom(tx, row)
      const id = await withAuth((client) => createInvitedPerson(client, { email: row.email, ...person }))
      await join(c, tx, row, { id, name: person.name })
      return { email: row.email, organisation: await organisation(tx, row.org) }
    })
    const cookies = await beginSession(
      { email: joined.email, password: person.password },
      { address: addressOf(c) ?? '', agent: c.req.header('user-agent') ?? null },
    )
    const answer = json<typeof organisationOutput>({ organisation: joined.organisation })
    for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
    return answer
  }
  const signedIn = await identifyPerson(c.req.raw)
  const joined = await withInvitation(token, async (tx, row) => {
    if (signedIn.email.toLowerCase() !== row.email)
      throw new Problem({
        status: 403,
        code: 'invitation_for_another',
        detail: 'This invitation is for another address.',
        hint: `You are signed in as ${signedIn.email}. Sign in with the address it was sent to.`,
      })
    await mustHaveRoom(tx, row)
    await join(c, tx, row, signedIn)
    return organisation(tx, row.org)
  })
  await authPool().query(
    `update session set "activeOrganizationId" = $2, "updatedAt" = now() where id = $1`,
    [signedIn.session, joined.id],
  )
  return json<typeof organisationOutput>({ organisation: joined })
}

/** Answers `POST /api/v1/invitations/decline`: whoever holds the link may. */
export const decline = async (c: Context<Env>): Promise<Response> => {
  assertOwnOrigin(c.req.raw)
  const { token } = await given(c, tokenInput)
  await withInvitation(token, (tx, row) => settleInvitation(tx, row, 'declined', row.email))
  return json<typeof declineOutput>({ declined: true })
}
