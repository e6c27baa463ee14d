import { createInterface } from 'node:readline/promises'
import { CommandError, exitCodes, usage } from './errors.mjs'
import { tail } from './runs.mjs'
import { paint, plain, pretty } from './show.mjs'

/** Switches of ours; what the parser took for the value of one is a word. */
const switches = ['yes', 'model']
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

const lineOf = (
  { title, acts, at, after, destructive, effect, kind, undo, input, refused, confirm },
  index,
) => {
  const named = acts?.sample.slice(0, 6).map(({ label }) => `“${label}”`) ?? []
  const rest = acts && acts.total > named.length ? ` and ${acts.total - named.length} more` : ''
  const fields = Object.entries(input).filter(([field]) => field !== acts?.field)
  const marks = [
    ...(acts && acts.total > 1 ? [`${acts.total} of them`] : []),
    ...(at ? [`not before ${new Date(at).toLocaleString()}`] : []),
    ...(after ? ['only when the step before is done'] : []),
    ...(kind === 'view'
      ? []
      : [destructive ? 'cannot be brought back' : undo ? 'can be undone' : effects[effect]]),
  ].filter(Boolean)
  return [
    `${index + 1}. ${title}${named.length > 0 ? `: ${named.join(', ')}${rest}` : ''}`,
    ...fields.map(
      ([field, value]) => `   ${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
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

const agrees = async () => {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // Without a line there is no yes.
  const closed = new Promise((resolve) => lines.once('close', () => resolve('')))
  const said = await Promise.race([lines.question('Do it? [y/N] ').catch(() => ''), closed])
  lines.close()
  return /^y(es)?$/i.test(said.trim())
}

const answer = async (api, { domain, operation, input }) => {
  const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
  console.log(pretty((await api.get(`${domain}/${operation}?${query}`)).body))
  return exitCodes.done
}

/** Shows what a sentence would do, asks, does it, and stays until it is done. */
export const perform = async ({ api, words, flags, json, once }) => {
  const { text, has } = readWords(words, flags, switches)
  const plan = await getPlan(api, text, has('model'))
  if (!json || plan.hash === null) show(plan)
  if (plan.plan === null) {
    for (const step of plan.steps) await answer(api, step)
    return exitCodes.done
  }
  if (!has('yes') && !(await agrees())) {
    console.error(paint('grey', 'Nothing was done.'))
    return exitCodes.failed
  }
  const steps = plan.steps.map(({ operation, input, over, at, after }) => ({
    operation,
    input,
    over,
    at,
    after,
  }))
  const confirmed = { plan: plan.plan, hash: plan.hash, text, steps }
  const { run } = (await api.post('commands/runPlan', confirmed, once)).body
  if (!json) console.error(`Run ${run.id}: ${run.url}`)
  return tail({ api, words: [run.id], json })
}
