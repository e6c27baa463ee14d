import { eq } from 'drizzle-orm'
import type * as contract from '#workflows/chat/contract.ts'
import { keysChanged, type Feed } from '../feeds/feed.ts'
import { chatMessages, conversations } from '../schema.ts'
import { messagesAmong, ofPerson } from './rows.ts'

export const listMessages: Feed<typeof contract.listMessages> = {
  touched: async (tx, { conversation }, caller, since) => {
    const [own] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(ofPerson(caller, conversation))
    // One that was deleted meanwhile is told anew, which says that there is none.
    if (!own) return 'all'
    const inside = eq(chatMessages.conversation, conversation)
    return keysChanged(tx, { table: chatMessages, key: chatMessages.id }, caller.org, since, inside)
  },
  among: (tx, { conversation }, { org }, ids) => messagesAmong(tx, org, conversation, ids),
}
