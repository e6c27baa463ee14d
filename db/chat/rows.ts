import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Attachment, ChatMessage } from '#workflows/chat/contract.ts'
import type { Transaction } from '../client.ts'
import { notFound } from '../refused.ts'
import { chatMessages, conversations, runs } from '../schema.ts'
import type { Caller } from '../transactions.ts'

type Row = typeof chatMessages.$inferSelect

/** Whoever a conversation belongs to. */
export const personOf = ({ actor: { kind, id } }: Caller): string => `${kind}:${id}`

/** An answer that nobody got to the end of for so long is one no more, in milliseconds. */
const patience = 45_000

export const ofPerson = (caller: Caller, id: string) =>
  and(eq(conversations.org, caller.org), eq(conversations.id, id), eq(conversations.person, personOf(caller)))

/** Somebody else’s conversation is as unknown as one that there is not. */
export const mustBeOwn = async (tx: Transaction, caller: Caller, id: string): Promise<void> => {
  const [found] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(ofPerson(caller, id))
    .for('update')
  if (!found) throw notFound('conversation')
}

export const isStale = ({ state, begunAt }: Pick<Row, 'state' | 'begunAt'>): boolean =>
  state === 'thinking' && (begunAt === null || Date.now() - begunAt.getTime() > patience)

export const messagesAmong = async (
  tx: Transaction,
  org: string,
  conversation: string,
  ids?: string[],
): Promise<ChatMessage[]> => {
  const rows = await tx
    .select()
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.org, org),
        eq(chatMessages.conversation, conversation),
        ids ? inArray(chatMessages.id, ids) : undefined,
      ),
    )
    .orderBy(asc(chatMessages.id))
  const plans = rows.flatMap(({ plan }) => plan?.plan ?? [])
  const begun =
    plans.length > 0
      ? await tx
          .select({ id: runs.id })
          .from(runs)
          .where(and(eq(runs.org, org), inArray(runs.id, plans)))
      : []
  const known = new Set(begun.map(({ id }) => id))
  return rows.map((row) => present(row, known))
}

const present = (row: Row, begun: ReadonlySet<string>): ChatMessage => {
  const { id, by, text, attachments, citations, plan, said, createdAt } = row
  return {
    ...{ id, by, text, citations, plan, said },
    state: isStale(row) ? 'unanswered' : row.state,
    attachments: attachments.map((each) => ({ name: each.name, holds: holdsOf(each) })),
    run: plan?.plan && begun.has(plan.plan) ? plan.plan : null,
    at: createdAt.toISOString(),
  }
}

/** What a file holds, in a few words. */
const holdsOf = ({ kind, text }: Attachment): string => {
  const lines = text.split(/\r?\n/).filter(Boolean)
  const rows = Math.max(lines.length - 1, 0)
  if (kind === 'csv') return rows === 1 ? '1 row' : `${rows} rows`
  return kind === 'json' ? `${text.length} characters of JSON` : `${lines.length} lines`
}

/** Erases all that somebody said here, and what they were answered. */
export const forgetConversations = async (tx: Transaction, org: string, person: string): Promise<void> => {
  const gone = await tx
    .delete(conversations)
    .where(and(eq(conversations.org, org), eq(conversations.person, person)))
    .returning({ id: conversations.id })
  const ids = gone.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.delete(chatMessages).where(and(eq(chatMessages.org, org), inArray(chatMessages.conversation, ids)))
}
