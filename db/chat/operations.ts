import { and, count, desc, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/chat/contract.ts'
import { chatLimits } from '#workflows/chat/contract.ts'
import type { Transaction } from '../client.ts'
import { notFound, Refused } from '../refused.ts'
import { chatMessages, conversations } from '../schema.ts'
import type { Caller, Perform } from '../transactions.ts'
import { isStale, mustBeOwn, ofPerson, personOf } from './rows.ts'

const full = (message: string, hint: string) => new Refused(409, 'conversation_full', message, { hint })

/** Keeps what was said, and a place for its answer; who answers comes after the commit. */
export const sendMessage: Perform<typeof contract.sendMessage> = async (tx, input, caller) => {
  const { org } = caller
  const { text, attachments, zone, model } = input
  for (const { name, kind, text: data } of attachments) if (kind === 'json') mustBeJson(name, data)
  const conversation = input.conversation ?? (await begin(tx, caller, text))
  if (input.conversation) await mustBeOwn(tx, caller, conversation)
  const [held] = await tx
    .select({ n: count() })
    .from(chatMessages)
    .where(and(eq(chatMessages.org, org), eq(chatMessages.conversation, conversation)))
  if (held!.n >= chatLimits.messages) throw full('This conversation is full', 'Begin another one.')
  const [message, answer] = [newId(), newId()]
  const now = new Date()
  const row = {
    org,
    conversation,
    zone,
    model: model ? ('model' as const) : ('rules' as const),
    citations: [],
  }
  await tx.insert(chatMessages).values([
    { ...row, id: message, by: 'person', state: 'said', text, said: '', attachments, createdAt: now },
    {
      ...{ ...row, id: answer, by: 'mainspring' as const, state: 'thinking' as const, text: '' },
      ...{ said: text, attachments: [], createdAt: now, begunAt: now },
    },
  ])
  await tx.update(conversations).set({ updatedAt: now }).where(ofPerson(caller, conversation))
  return { conversation, message, answer }
}

const mustBeJson = (name: string, text: string): void => {
  try {
    JSON.parse(text)
  } catch {
    throw new Refused(422, 'bad_attachment', `“${name}” is not JSON`, { hint: 'Attach it as text instead.' })
  }
}

const begin = async (tx: Transaction, caller: Caller, text: string): Promise<string> => {
  const [id, person, now] = [newId(), personOf(caller), new Date()]
  const own = and(eq(conversations.org, caller.org), eq(conversations.person, person))
  const [held] = await tx.select({ n: count() }).from(conversations).where(own)
  if (held!.n >= chatLimits.conversations)
    throw full('You have as many conversations as there may be', 'Delete one first.')
  const title = text.replace(/\s+/g, ' ').slice(0, 80)
  await tx.insert(conversations).values({ org: caller.org, id, person, title, updatedAt: now })
  return id
}

const answerOf = async (tx: Transaction, caller: Caller, conversation: string, answer: string) => {
  await mustBeOwn(tx, caller, conversation)
  const where = and(
    eq(chatMessages.org, caller.org),
    eq(chatMessages.conversation, conversation),
    eq(chatMessages.id, answer),
  )
  const [row] = await tx.select().from(chatMessages).where(where)
  if (!row || row.by !== 'mainspring') throw notFound('answer')
  return { row, where }
}
const answered = (message: string, hint: string) => new Refused(409, 'answered', message, { hint })

export const answerAgain: Perform<typeof contract.answerAgain> = async (
  tx,
  { conversation, answer },
  caller,
) => {
  const { row, where } = await answerOf(tx, caller, conversation, answer)
  if (row.state !== 'unanswered' && !isStale(row))
    throw answered('It is answered, or about to be', 'Say it again instead.')
  await tx.update(chatMessages).set({ state: 'thinking', text: '', begunAt: new Date() }).where(where)
  return { conversation, answer }
}

export const stopAnswer: Perform<typeof contract.stopAnswer> = async (
  tx,
  { conversation, answer },
  caller,
) => {
  const { row, where } = await answerOf(tx, caller, conversation, answer)
  if (row.state === 'answered') throw answered('It is answered', 'Look at the conversation again.')
  if (row.state === 'thinking')
    await tx.update(chatMessages).set({ state: 'unanswered', text: 'You stopped this.' }).where(where)
  return { conversation, answer }
}

export const deleteConversation: Perform<typeof contract.deleteConversation> = async (
  tx,
  { conversation },
  caller,
) => {
  await mustBeOwn(tx, caller, conversation)
  await tx.delete(conversations).where(ofPerson(caller, conversation))
  await tx
    .delete(chatMessages)
    .where(and(eq(chatMessages.org, caller.org), eq(chatMessages.conversation, conversation)))
  return { deleted: true }
}

/** What is to be answered: the sentence, the one before it, and what came with it. */
export const readQuestion = async (tx: Transaction, org: string, conversation: string, answer: string) => {
  const rows = await tx
    .select()
    .from(chatMessages)
    .where(and(eq(chatMessages.org, org), eq(chatMessages.conversation, conversation)))
    .orderBy(desc(chatMessages.id))
  const at = rows.findIndex(({ id }) => id === answer)
  const asked = rows[at]
  if (!asked) return undefined
  const earlier = rows.slice(at + 1).filter(({ by }) => by === 'person')
  const [question, before] = earlier
  return question && { ...asked, attachments: question.attachments, before: before?.text }
}

/** An answer as it was begun: one that was stopped and asked for again is another one. */
interface Begun {
  id: string
  begunAt?: Date | null
}
const waitedFor = (org: string, { id, begunAt }: Begun) =>
  and(
    eq(chatMessages.org, org),
    eq(chatMessages.id, id),
    eq(chatMessages.state, 'thinking'),
    begunAt ? eq(chatMessages.begunAt, begunAt) : undefined,
  )

/** Writes an answer, once: what is answered stays as it is. */
export const keepAnswer = async (
  tx: Transaction,
  org: string,
  begun: Begun,
  kept: Pick<typeof chatMessages.$inferInsert, 'state' | 'text'> &
    Partial<Pick<typeof chatMessages.$inferInsert, 'citations' | 'plan' | 'said'>>,
): Promise<void> => {
  await tx.update(chatMessages).set(kept).where(waitedFor(org, begun))
}

/** Keeps what there is of an answer so far, where there is more of it; answers whether it is still waited for. */
export const keepSoFar = async (
  tx: Transaction,
  org: string,
  begun: Begun,
  text: string | undefined,
): Promise<boolean> => {
  const where = waitedFor(org, begun)
  const found =
    text === undefined
      ? await tx.select({ id: chatMessages.id }).from(chatMessages).where(where)
      : await tx.update(chatMessages).set({ text }).where(where).returning({ id: chatMessages.id })
  return found.length > 0
}
