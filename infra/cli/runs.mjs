import { CommandError, exitCodes, usage } from './errors.mjs'
import { follow, listen } from '../client/events.mjs'
import { paint, plain, pretty, statusColour, stepLine, table } from './show.mjs'

const ended = new Set(['completed', 'failed', 'cancelled', 'timed_out'])

/** The exit code that tells how a run ended. */
export const outcome = (status) => (status === 'completed' ? exitCodes.done : exitCodes.failed)

/** Follows a run to its end; `each` is told of every state. Resolves with the last one. */
export const untilEnd = async (api, run, each) => {
  let last
  for await (const detail of follow(api, run, (why) => console.error(`${why} Listening again …`))) {
    last = detail
    each(detail)
  }
  if (last && ended.has(last.run.status)) return last
  return (await api.get(`runs/getRun?run=${encodeURIComponent(run)}`)).body
}

/** Follows a run: every step as it changes, and the sentence that says how things stand. */
export const tail = async ({ api, words: [run], json }) => {
  if (!run) throw usage('Which run?', 'mainspring tail <run>; mainspring runs lists them.')
  const states = new Map()
  let said
  const last = await untilEnd(api, run, (detail) => {
    if (json) return console.log(JSON.stringify(detail))
    for (const step of detail.steps) {
      const key = `${step.path} ${step.iteration} ${step.generation}`
      const line = stepLine(step)
      if (states.get(key) !== line) console.log(line)
      states.set(key, line)
    }
    if (detail.run.sentence !== said) console.log(paint('grey', plain((said = detail.run.sentence))))
  })
  const { status } = last.run
  if (!json) {
    console.log(paint(statusColour[status] ?? 'grey', status))
    if (last.error) console.error(plain([last.error.message, last.error.hint].filter(Boolean).join('\n')))
    else if (last.output !== null) console.log(pretty(last.output))
  }
  return outcome(status)
}

const rowOf = ({ id, status, title, sentence }) => [id, status, title, sentence]

/** Prints runs as they start, change and leave what was asked for; oldest first, so that what is new comes last. */
const followRuns = async (api, query, json) => {
  const lines = new Map()
  const lost = (why) => console.error(`${why} Listening again …`)
  for await (const { event, data } of listen(api, `runs/feed?${query}`, lost)) {
    if (json) {
      console.log(JSON.stringify({ event, ...data }))
      continue
    }
    for (const run of data.items.toReversed()) {
      const line = plain(rowOf(run).join('  '))
      if (lines.get(run.id) !== line) console.log(paint(statusColour[run.status] ?? 'grey', line))
      lines.set(run.id, line)
    }
    for (const id of data.left ?? [])
      if (lines.delete(id)) console.log(paint('grey', `${id}  is not among them any more`))
  }
}

/** Lists runs, newest first; or follows them until it is stopped. */
export const runs = async ({ api, flags, json }) => {
  const query = new URLSearchParams()
  const follows = flags.some(({ name, value }) => name === 'follow' && value === undefined)
  const names = ['status', 'automation', 'limit', ...(follows ? ['follow'] : ['cursor'])]
  for (const { name, value } of flags) {
    if (!names.includes(name) || (value === undefined) !== (name === 'follow'))
      throw usage(
        `There is no --${name} here.`,
        'There are: --status, --automation, --limit, and --cursor or --follow.',
      )
    if (value !== undefined) query.set(name, value)
  }
  if (!query.has('limit')) query.set('limit', '20')
  if (follows) return followRuns(api, query, json)
  const { body } = await api.get(`runs/listRuns?${query}`)
  if (json) console.log(JSON.stringify(body))
  else if (body.items.length === 0) console.log('No runs.')
  else {
    console.log(table(body.items.map(rowOf)))
    if (body.nextCursor) console.log(`\nMore: --cursor ${body.nextCursor}`)
  }
  return exitCodes.done
}

const waitingNode = async (api, run) => {
  const { steps } = (await api.get(`runs/getRun?run=${encodeURIComponent(run)}`)).body
  const nodes = [...new Set(steps.filter(({ waits }) => waits?.for === 'approval').map(({ node }) => node))]
  if (nodes.length === 1) return nodes[0]
  throw new CommandError(
    nodes.length === 0 ? 'The run waits for no approval.' : `The run waits for ${nodes.length} approvals.`,
    nodes.length === 0 ? {} : { code: exitCodes.usage, hint: `Name one: ${nodes.join(', ')}.` },
  )
}

/** Approves or rejects what a run waits for; the node may be left out when there is only one. */
export const decide =
  (decision) =>
  async ({ api, words: [run, given], flags, json, once }) => {
    if (!run) throw usage('Which run?', `mainspring ${decision} <run> [<node>] [--comment <text>]`)
    const strange = flags.find(({ name }) => name !== 'comment')
    if (strange) throw usage(`There is no --${strange.name} here.`, 'There is: --comment.')
    const comment = flags.find(({ name }) => name === 'comment')?.value
    const node = given ?? (await waitingNode(api, run))
    const input = { run, node, decision, ...(comment === undefined ? {} : { comment }) }
    const { status, body } = await api.post('automations/decideApproval', input, once)
    const done = decision === 'approve' ? 'approved' : 'rejected'
    if (json) console.log(JSON.stringify(body))
    else
      console.log(
        status === 202 ? `Kept; ${node} will be ${done} once the run hears of it.` : `${node} is ${done}.`,
      )
    return exitCodes.done
  }
