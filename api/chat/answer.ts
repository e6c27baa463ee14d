import { withOrg } from '#db/client.ts'
import { keepAnswer, readQuestion } from '#db/chat/operations.ts'
import { hint } from '#db/hints.ts'
import type { From } from '#db/audit/record.ts'
import { log } from '#infra/log.ts'
import type { Attachment, Citation } from '#workflows/chat/contract.ts'
import { limits, type Plan } from '#workflows/commands/contract.ts'
import { views } from '#workflows/operations.ts'
import type { Waiting } from '../commands/models/ask.ts'
import { answerPlan } from '../commands/plan.ts'
import { toProblem } from '../problem.ts'
import type { Identity } from '../session.ts'
import { withAttachment } from './attached.ts'
import { citedBy, citedOf } from './cited.ts'
import { showing } from './so-far.ts'

/** What a view is read by, given here since reading is what asks for an answer. */
export type ReadView = (view: string, input: unknown) => Promise<unknown>

interface Answer {
  text: string
  citations?: Citation[]
  plan?: Plan
  said?: string
}

/** Answers what was said, after it was kept; never throws: what could not be answered can be asked again. */
export const answer = async (
  { conversation, answer: id }: { conversation: string; answer: string },
  caller: Identity,
  _from: From,
  read: ReadView,
): Promise<void> => {
  const { org } = caller
  try {
    const question = await withOrg(org, (tx) => readQuestion(tx, org, conversation, id))
    if (!question) return
    const { said, before, zone, attachments } = question
    const model = question.model === 'model'
    const shown = model ? showing(org, question) : undefined
    const told = await tell({ text: said, before, zone, model }, attachments, {
      caller,
      read,
      waiting: shown?.waiting ?? {},
    }).finally(shown?.end)
    await withOrg(org, (tx) =>
      keepAnswer(tx, org, { id, begunAt: question.begunAt }, { state: 'answered', ...told }),
    )
  } catch (error) {
    log.warn({ org, error: (error as Error).message }, 'a message was not answered')
    const text = `This could not be answered: ${toProblem(error).detail}`
    await withOrg(org, (tx) => keepAnswer(tx, org, { id }, { state: 'unanswered', text })).catch(
      () => undefined,
    )
  }
  hint(org)
}

interface Asked {
  text: string
  before: string | undefined
  zone: string
  model: boolean
}

const tell = async (
  asked: Asked,
  attachments: readonly Attachment[],
  { caller, read, waiting }: { caller: Identity; read: ReadView; waiting: Waiting },
): Promise<Answer> => {
  const { text, step } = withAttachment(asked.text, attachments)
  if (text.length > limits.text)
    return {
      text: `That is much at once. Say in at most ${limits.text} characters what to do, and attach the rest.`,
    }
  const before = asked.before === undefined ? undefined : asked.before.slice(0, limits.text)
  const plan = await answerPlan({ ...asked, text, before }, caller, waiting)
  if (plan.steps.length === 0) return { text: notUnderstood(plan) }
  if (plan.steps.some(({ kind }) => kind !== 'view'))
    return { ...(await step(plan, text, caller)), citations: citedBy(plan.steps) }
  // What is left open of a question is said once more, with more of it.
  if (plan.questions.length > 0) return { text: plan.questions.map(open).join(' ') }
  return look(plan, read)
}

const ofModels: Partial<Record<Plan['model'], string>> = {
  failed: ' No language model gave an answer that can be used.',
  spent: ' What this organisation may spend on language models this month is spent, so none was asked.',
}

const notUnderstood = ({ sentence, nearest, elsewhere, model }: Plan): string => {
  if (elsewhere) return sentence
  const more =
    nearest.length > 0
      ? `What comes nearest: ${nearest.map(({ text }) => `“${text}”`).join(', ')}.`
      : 'Try “show failed runs”, “what is waiting for me?” or “run ‹automation› tomorrow at 9”.'
  return `${sentence}${ofModels[model] ?? ''} ${more}`
}

const open = ({ ask, choices }: Plan['questions'][number]): string =>
  choices.length > 0 ? `${ask} ${choices.map(({ label }) => `“${label}”`).join(', ')}.` : ask

/** Looks at what was asked for, as whoever asks may see it. */
const look = async (plan: Plan, read: ReadView): Promise<Answer> => {
  const texts: string[] = []
  const citations: Citation[] = []
  for (const each of plan.steps) {
    const { operation, input, refused } = each
    if (refused) {
      texts.push(refused)
      continue
    }
    if (!views.has(operation)) continue
    const told = citedOf(each, await read(operation, input))
    texts.push(told.text)
    citations.push(...told.citations)
  }
  return { text: texts.join(' '), citations }
}
