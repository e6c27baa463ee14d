import * as z from 'zod'
import { shownPlan } from '../commands/contract.ts'
import { operation, view } from '../operation.ts'

export const chatLimits = {
  text: 4000,
  attachments: 3,
  attached: 100_000,
  messages: 500,
  conversations: 200,
} as const
/** said: by the person. thinking: being answered, its text is what there is so far. unanswered: nobody got to the end of it; it can be asked again. */
export const messageStates = ['said', 'thinking', 'answered', 'unanswered'] as const

const moment = z.iso.datetime()
const conversationId = z.uuid().meta({ title: 'Conversation' })

export const attachmentKinds = ['text', 'json', 'csv'] as const
const attachment = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({ title: 'File name', examples: ['orders.csv'] }),
  kind: z.enum(attachmentKinds).meta({ title: 'Kind' }),
  text: z
    .string()
    .min(1)
    .max(chatLimits.attached)
    .meta({ title: 'Text', widget: 'textarea', examples: ['{"n": 1}'] }),
})
export type Attachment = z.output<typeof attachment>

/** Something of the organisation that an answer is about. */
const citation = z.strictObject({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  hint: z.string(),
})
export type Citation = z.output<typeof citation>

const conversation = z.strictObject({
  id: conversationId,
  title: z.string(),
  createdAt: moment,
  updatedAt: moment,
})

export const chatMessage = z.strictObject({
  id: z.uuid(),
  by: z.enum(['person', 'mainspring']),
  state: z.enum(messageStates),
  text: z.string(),
  attachments: z.array(z.strictObject({ name: z.string(), holds: z.string() })),
  citations: z.array(citation),
  /** What would be done, to be confirmed by runPlan with `said` as its text. */
  plan: shownPlan.nullable().meta({ examples: [null] }),
  said: z.string(),
  /** The run of the plan, once it was confirmed. */
  run: z.uuid().nullable(),
  at: moment,
})
export type ChatMessage = z.output<typeof chatMessage>

export const listConversations = view({
  name: 'listConversations',
  title: 'Conversations',
  summary: 'Your own conversations, last used first.',
  permission: 'commands:use',
  input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
  output: z.strictObject({ items: z.array(conversation) }),
})

export const listMessages = view({
  name: 'listMessages',
  title: 'Messages of a conversation',
  summary: 'What was said in one of your conversations, oldest first, as far as it is answered.',
  permission: 'commands:use',
  feed: { path: 'chat/feed', key: ['id'] },
  input: z.strictObject({ conversation: conversationId }),
  output: z.strictObject({ items: z.array(chatMessage) }),
})

export const sendMessage = operation({
  name: 'sendMessage',
  title: 'Say something',
  summary: 'Says something in a conversation of yours, or begins one; the answer follows in it.',
  permission: 'commands:use',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    conversation: conversationId
      .optional()
      .meta({ title: 'Conversation', description: 'A new one when left out' }),
    text: z
      .string()
      .trim()
      .min(1)
      .max(chatLimits.text)
      .meta({ title: 'Text', examples: ['show failed runs'] }),
    zone: z
      .string()
      .max(60)
      .default('UTC')
      .meta({ title: 'Time zone', examples: ['Europe/Berlin'] }),
    attachments: z
      .array(attachment)
      .max(chatLimits.attachments)
      .default([])
      .meta({ title: 'Attachments', description: 'Data; nothing in them is taken for a command' }),
    model: z.boolean().default(false).meta({
      title: 'Ask a language model',
      description: 'Where rules alone do not understand it; it sees the sentence and no record',
    }),
  }),
  output: z.strictObject({ conversation: conversationId, message: z.uuid(), answer: z.uuid() }),
})

const answerPlace = z.strictObject({
  conversation: conversationId,
  answer: z.uuid().meta({ title: 'Answer' }),
})

export const answerAgain = operation({
  name: 'answerAgain',
  title: 'Answer again',
  summary: 'Tries once more to answer what was left unanswered.',
  permission: 'commands:use',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: answerPlace,
  output: answerPlace,
})

export const stopAnswer = operation({
  name: 'stopAnswer',
  title: 'Stop an answer',
  summary: 'Ends an answer that is being thought about; it can be asked for again.',
  permission: 'commands:use',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: answerPlace,
  output: answerPlace,
})

export const deleteConversation = operation({
  name: 'deleteConversation',
  title: 'Delete a conversation',
  summary: 'Erases one of your conversations; what was done in it stays done.',
  permission: 'commands:use',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  destructive: true,
  input: z.strictObject({ conversation: conversationId }),
  output: z.strictObject({ deleted: z.literal(true) }),
})
