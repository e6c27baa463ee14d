import { createInterface } from 'node:readline/promises'
import { CommandError, exitCodes, usage } from './errors.mjs'
import { tail } from './runs.mjs'
import { paint, plain, pretty } from './show.mjs'

/** Switches of ours; what the parser took for the value of one is a word. */
const switches = ['yes', 'model', 'dry-run']
const readWords = (words, flags, allowed) => {
  const strange = flags.find(({ name }) => !allowed.includes(name))
  if (strange)
    throw usage(
      `There is no --${strange.name} here.`,
      `There are: ${allowed.map((each) => `--${each}`).join(', ')}.`,
    )
  const text = [...words, ...flags.flatMap(({ value }) => value ?? [])].join(' ').trim()
  if (!text) throw usage('What is to be done?', 'mainspring try "pause every automation that failed today"')
  return { text, has: (name) => flags.some((flag) => flag.name === name) }
}

const getPlan = async (api, text, model) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const query = new URLSearchParams({ text, zone: timeZone, ...(model ? { model: 'true' } : {}) })
  return (await api.get(`commands/getPlan?${query}`)).body
}

const effects = { outward: 'may go out', once: 'cannot be taken back' }

/** What an automation that is made does, how often, and when next. */
const made = ({ does, often, next }) => [
  ...does.map((line) => `   It does: ${line}`),
  ...(often ? [`   ${often}`] : []),
  ...(next.length > 0 ? [`   Next: ${next.map((at) => new Date(at).toLocaleString()).join(' · ')}`] : []),
]

const lineOf = (
  { title, acts, at, after, destructive, effect, kind, undo, input, refused, confirm, repeats, permission },
  index,
) => {
  const named = acts?.sample.slice(0, 6).map(({ label }) => `“${label}”`) ?? []
  const rest = acts && acts.total > named.length ? ` and ${acts.total - named.length} more` : ''
  const fields = Object.entries(input).filter(
    ([field, value]) => field !== acts?.field && !(repeats && typeof value === 'object'),
  )
  const marks = [
    ...(acts && acts.total > 1 ? [`${acts.total} of them`] : []),
    ...(at ? [`not before ${new Date(at).toLocaleString()}`] : []),
    ...(after ? ['only when the step before is done'] : []),
    ...(kind === 'view'
      ? []
      : [destructive ? 'cannot be brought back once it is done' : undo ? 'can be undone' : effects[effect]]),
    `needs ${permission}`,
  ].filter(Boolean)
  return [
    `${index + 1}. ${title}${named.length > 0 ? `: ${named.join(', ')}${rest}` : ''}`,
    ...fields.map(
      ([field, value]) => `   ${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    ...(repeats ? made(repeats) : []),
    ...(marks.length > 0 ? [`   ${marks.join(' · ')}`] : []),
    ...(confirm ? [`   ${confirm}`] : []),
    ...(refused ? [`   ${refused}`] : []),
  ].join('\n')
}

/** Shows a plan, and throws when it is none that could be carried out. */
const show = ({ sentence, steps, questions, nearest, model }) => {
  if (steps.length === 0)
    throw new CommandError(plain(sentence), {
      details: nearest.map(({ text }) => `“${text}”`),
      hint:
        model === 'ready'
          ? '--model asks a language model, which sees the sentence and no record.'
          : nearest.length > 0
            ? 'That is what comes nearest.'
            : 'mainspring operations lists what there is.',
    })
  console.log(plain(steps.map(lineOf).join('\n')))
  if (questions.length > 0)
    throw new CommandError('Something was left open.', {
      details: questions.map(({ ask, choices }) =>
        choices.length > 0 ? `${ask} ${choices.map(({ label }) => `“${label}”`).join(', ')}` : ask,
      ),
      hint: 'Say it in the sentence.',
    })
  const refused = steps.find((step) => step.refused)
  if (refused) throw new CommandError(plain(refused.refused))
}

/** What a sentence would do; does nothing. */
export const attempt = async ({ api, words, flags, json }) => {
  const { text, has } = readWords(words, flags, ['model'])
  const plan = await getPlan(api, text, has('model'))
  if (json) console.log(JSON.stringify(plan))
  else show(plan)
  return plan.steps.length > 0 ? exitCodes.done : exitCodes.failed
}

/** Asks whoever is there, line by line; without a line there is no answer. */
const asking = () => {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const said = lines[Symbol.asyncIterator]()
  return {
    ask: async (question) => {
      process.stderr.write(question)
      return String((await said.next()).value ?? '').trim()
    },
    end: () => lines.close(),
  }
}

const chosen = (choices, said) => {
  const like = (each) => each.toLowerCase() === said.toLowerCase()
  return choices.find(({ label, value }, at) => said === String(at + 1) || like(label) || like(value))?.value
}

const planned = (steps) =>
  steps.map(({ operation, input, over, at, after }) => ({ operation, input, over, at, after }))

/** Asks what a sentence left open, and looks at the plan anew. */
const settle = async (api, plan, text, ask) => {
  const steps = planned(plan.steps)
  for (const { step, field, ask: question, choices } of plan.questions) {
    const list = choices.map(({ label }, at) => `\n  ${at + 1}. ${plain(label)}`).join('')
    const said = await ask(`${plain(question)}${list}\n> `)
    const value = choices.length > 0 ? chosen(choices, said) : said
    if (!value) throw new CommandError('Something was left open.', { hint: 'Nothing was done.' })
    const { several } = plan.steps[step].fields.find((each) => each.field === field)
    steps[step].input = { ...steps[step].input, [field]: several ? [value] : value }
  }
  return (await api.post('commands/checkPlan', { text, steps })).body
}

const answer = async (api, { domain, operation, input }) => {
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
  console.log(pretty((await api.get(`${domain}/${operation}?${query}`)).body))
  return exitCodes.done
}

/** Shows what a sentence would do, asks, does it, and stays until it is done. */
export const perform = async ({ api, words, flags, json, once }) => {
  const { text, has } = readWords(words, flags, switches)
  if (has('dry-run'))
    return attempt({
      api,
      words: [text],
      flags: flags.filter(({ name }) => name === 'model').map(bare),
      json,
    })
  let plan = await getPlan(api, text, has('model'))
  const person = has('yes') ? undefined : asking()
  try {
    if (person && !json && plan.questions.length > 0 && plan.plan !== null)
      plan = await settle(api, plan, text, person.ask)
    if (json && plan.plan !== null && plan.hash === null) {
      console.log(JSON.stringify(plan))
      return exitCodes.failed
    }
    if (!json || plan.hash === null) show(plan)
    if (plan.plan === null) {
      for (const step of plan.steps) await answer(api, step)
      return exitCodes.done
    }
    if (person && !/^y(es)?$/i.test(await person.ask('Do it? [y/N] '))) {
      console.error(paint('grey', 'Nothing was done.'))
      return exitCodes.failed
    }
  } finally {
    person?.end()
  }
  const confirmed = { plan: plan.plan, hash: plan.hash, text, steps: planned(plan.steps) }
  const { run } = (await api.post('commands/runPlan', confirmed, once)).body
  if (!json) console.error(`Run ${run.id}: ${run.url}`)
  return tail({ api, words: [run.id], json })
}

const bare = ({ name }) => ({ name, value: undefined })
