import { and, desc, eq } from 'drizzle-orm'
import type * as contract from '#workflows/chat/contract.ts'
import { notFound } from '../refused.ts'
import { conversations } from '../schema.ts'
import type { Read } from '../views.ts'
import { messagesAmong, ofPerson, personOf } from './rows.ts'

export const listConversations: Read<typeof contract.listConversations> = async (tx, { limit }, caller) => {
  const rows = await tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.org, caller.org), eq(conversations.person, personOf(caller))))
    .orderBy(desc(conversations.updatedAt), desc(conversations.id))
    .limit(limit)
  return {
    items: rows.map(({ id, title, createdAt, updatedAt }) => ({
      ...{ id, title },
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    })),
  }
}

export const listMessages: Read<typeof contract.listMessages> = async (tx, { conversation }, caller) => {
  const [found] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(ofPerson(caller, conversation))
  if (!found) throw notFound('conversation')
  return { items: await messagesAmong(tx, caller.org, conversation) }
}
