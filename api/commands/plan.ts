import { withOrg, type Transaction } from '#db/client.ts'
import { recordsFor, type Records } from '#db/commands/records.ts'
import { newPlan, sealPlan } from '#db/commands/seal.ts'
import { nothing, plannedOf, sentenceOf, showStep, whyNot } from '#db/commands/show.ts'
import { readSettings } from '#db/organisations/settings.ts'
import type { Caller } from '#db/transactions.ts'
import type { Read } from '#db/views.ts'
import { confirmWithin, type getPlan, type Plan, type Shown } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { AnyContract, Input } from '#workflows/operation.ts'
import { Problem } from '../problem.ts'
import { automated, showMade } from './automated.ts'
import type { Unfilled } from './fill.ts'
import { interpret, type Step, type Understood } from './interpret.ts'
import { notUnderstood } from './meant.ts'
import { asOtherKind } from './other-kind.ts'
import { understand } from './models/answer.ts'
import { anyModel, askModels, type Waiting } from './models/ask.ts'
import { proposable } from './models/manifest.ts'
import { nearest } from './frames/near.ts'
import { isZone } from './when.ts'

const offered = 20

type Asked = Input<typeof getPlan>

/** What a sentence would do, before anything is done; by rules alone. */
export const readPlan: Read<typeof getPlan> = async (tx, asked, caller) =>
  (await ruled(tx, asked, caller)).plan

const ruled = async (
  tx: Transaction,
  { text, before, zone }: Asked,
  caller: Caller,
): Promise<{ plan: Plan; never: boolean }> => {
  if (!isZone(zone))
    throw new Problem({
      status: 422,
      code: 'bad_zone',
      detail: `There is no time zone ${zone}.`,
      hint: 'Such as Europe/Berlin.',
    })
  const records = recordsFor(tx, caller)
  const world = { now: new Date(), zone, records }
  const understood = await asOtherKind(await interpret(text, world, before), world)
  const plan = await planOf(understood, text, caller, records, zone)
  // What must not be acted upon, and what no sentence does, a model does not make possible.
  return { plan, never: 'never' in understood || 'apart' in understood }
}

/**
 * The plan of a sentence: by rules, and where these do not understand it, if that is wanted, by a language model. No
 * transaction is open while a model thinks.
 */
export const answerPlan = async (asked: Asked, caller: Caller, waiting: Waiting = {}): Promise<Plan> => {
  const { org } = caller
  const { plan, never } = await withOrg(org, (tx) => ruled(tx, asked, caller))
  if (plan.steps.length > 0 || never || !anyModel()) return plan
  const set = await withOrg(org, (tx) => readSettings(tx, org))
  if (!asked.model) return { ...plan, model: set.models ? 'ready' : 'off' }
  const { text, before, zone } = asked
  const now = new Date()
  const listed = proposable((contract) => whyNot(contract, caller) === null)
  const allowed = { model: set.model, before: set.modelBefore }
  const read = (answer: unknown) =>
    withOrg(org, async (tx) => {
      const records = recordsFor(tx, caller)
      const world = { now, zone, records }
      const sentences = before && allowed.before ? [text, before] : [text]
      const understood = await understand(answer, sentences, listed, world)
      return understood && planOf(understood, text, caller, records, zone)
    })
  const answer = await askModels(org, { text, before, now, zone }, allowed, listed, read, waiting)
  if (typeof answer === 'string') return { ...plan, model: answer }
  return { ...answer, model: 'asked', by: answer.steps.length > 0 ? 'model' : 'rules' }
}

const planOf = async (
  understood: Understood,
  text: string,
  caller: Caller,
  records: Records,
  zone: string,
): Promise<Plan> => {
  const sees = (contract: AnyContract) => whyNot(contract, caller) === null
  if ('why' in understood) return notPlanned(understood, text, records, sees)
  const made = understood.every && automated(understood, text, zone, caller)
  if (made && 'why' in made) return notPlanned(made, text, records, sees)
  const { steps } = understood
  const kinds = new Set(steps.map(({ phrase: { contract } }) => contract.kind === 'view'))
  if (kinds.size > 1) return notPlanned({ why: 'Ask and do in two sentences.' }, text, records, sees)
  const shown = made ? [showMade(made.made, steps, caller)] : steps.map((step) => show(step, caller))
  const doing = !kinds.has(true)
  const ready =
    doing && steps.every(({ missing }) => missing.length === 0) && shown.every(({ refused }) => !refused)
  const plan = newPlan()
  return {
    plan: doing ? plan : null,
    hash: ready ? await sealPlan(caller, { plan, text, steps: plannedOf(shown) }, records) : null,
    expiresAt: doing ? new Date(Date.now() + confirmWithin).toISOString() : null,
    sentence: sentenceOf(shown),
    steps: shown,
    questions: steps.flatMap(questionsOf),
    ...{ nearest: [], elsewhere: null, by: 'rules', model: 'off' },
  }
}

const scheduled = /\b(?:schedules?|timetable)\b/i
const drawn = 'When an automation runs by itself is drawn in it, as its trigger; open it to change that.'

const notPlanned = async (
  { why, apart, input = {} }: Unfilled,
  text: string,
  records: Records,
  sees: (contract: AnyContract) => boolean,
): Promise<Plan> => ({
  ...nothing(why === notUnderstood && scheduled.test(text) ? drawn : why),
  elsewhere:
    apart && sees(apart.contract)
      ? { operation: apart.contract.name, title: apart.contract.title, input }
      : null,
  nearest: (apart ? [] : await nearest(text, records, sees)).map(({ contract: { name, title }, text }) => ({
    operation: name,
    ...{ title, text },
  })),
})

const show = (step: Step, caller: Caller): Shown => {
  const { phrase, at, by } = step
  const unsure = by === 'model' ? 'A language model understood it.' : step.unsure
  const refused = whyNot(phrase.contract, caller)
  return showStep(phrase, { ...step, at: at?.toISOString() ?? null }, { ...step, unsure, refused })
}

const questionsOf = ({ phrase: { contract }, missing, choices }: Step, step: number): Plan['questions'] =>
  missing.map((field) => {
    const { title, options } = slotsOf(contract).get(field)!
    const records = (choices[field] ?? []).slice(0, offered)
    return {
      ...{ step, field },
      ask: records.length > 0 ? `Which ${title.toLowerCase()} do you mean?` : `${title}?`,
      choices:
        records.length > 0
          ? records.map(({ id: value, name: label }) => ({ value, label }))
          : options.map((value) => ({ value, label: value })),
    }
  })
