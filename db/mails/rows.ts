import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type * as contract from '#workflows/mails/contract.ts'
import type { Input, Output } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { decodeMomentCursor, momentKey, page } from '../pages.ts'
import { notFound, Refused } from '../refused.ts'
import { mails } from '../schema.ts'

/** Where mails live that go to people of no organisation: the installation itself. No organisation has this id. */
export const installation = 'system'

type Row = typeof mails.$inferSelect
export type Letter = Input<typeof contract.sendMail>

const place = (id: string) => `mail/${id}`

/** Writes a mail down before anything is done about it. Safe to repeat. */
export const planMail = async (
  tx: Transaction,
  org: string,
  id: string,
  by: string,
  { to, subject, text, html }: Letter,
): Promise<void> => {
  const body = await sealText(org, place(id), JSON.stringify({ text, html: html ?? null }))
  await tx.insert(mails).values({ org, id, to, subject, body, by }).onConflictDoNothing()
}

/** What a mail says; nulls once that was thrown away. */
export const openBody = async ({
  org,
  id,
  body,
}: Pick<Row, 'org' | 'id' | 'body'>): Promise<{ text: string | null; html: string | null }> =>
  body === null ? { text: null, html: null } : JSON.parse(await unsealText(org, place(id), body))

const present = ({ id, to, subject, state, reason, by, createdAt, settledAt }: Row) => ({
  ...{ id, to, subject, state, reason, by },
  createdAt: createdAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
})

type State = Input<typeof contract.listMails>['state']
const mailsLike = (org: string, state: State) =>
  and(eq(mails.org, org), state ? eq(mails.state, state) : undefined)

/** Those of some mails that are in a state, newest first. */
export const mailsAmong = async (tx: Transaction, org: string, state: State, ids: string[]) => {
  const found = tx
    .select()
    .from(mails)
    .where(and(mailsLike(org, state), inArray(mails.id, ids)))
  return (await found.orderBy(desc(mails.createdAt), desc(mails.id))).map(present)
}

export const listMailsOf = async (
  tx: Transaction,
  org: string,
  { state, limit, cursor }: Input<typeof contract.listMails>,
): Promise<Output<typeof contract.listMails>> => {
  const after = decodeMomentCursor(cursor)
  const found = await tx
    .select()
    .from(mails)
    .where(
      and(
        mailsLike(org, state),
        after ? sql`(${mails.createdAt}, ${mails.id}) < (${after.at.toISOString()}, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit, momentKey)
  return { items: rows.map(present), nextCursor }
}

const findMail = async (tx: Transaction, org: string, id: string): Promise<Row> => {
  const [row] = await tx
    .select()
    .from(mails)
    .where(and(eq(mails.org, org), eq(mails.id, id)))
  if (!row) throw notFound('mail')
  return row
}

export const getMailOf = async (
  tx: Transaction,
  org: string,
  id: string,
): Promise<Output<typeof contract.getMail>> => {
  const row = await findMail(tx, org, id)
  return { ...present(row), ...(await openBody(row)) }
}

/** Refuses to send what a server has taken, or what is on its way. */
export const assertResendable = async (tx: Transaction, org: string, id: string): Promise<void> => {
  const { state } = await findMail(tx, org, id)
  if (state === 'accepted')
    throw new Refused(409, 'already_sent', 'The mail server has taken this mail already')
  if (state === 'planned' || state === 'claimed')
    throw new Refused(409, 'being_sent', 'This mail is being sent', {
      hint: 'Look at what becomes of it first.',
    })
}
