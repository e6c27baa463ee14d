import { readFileSync } from 'node:fs'
import { CommandError, exitCodes, usage } from './errors.mjs'
import { fieldLines, inputFrom, nearest } from './fields.mjs'
import { outcome, untilEnd } from './runs.mjs'
import { plain, pretty, table } from './show.mjs'

const find = (contracts, name) => {
  const found = contracts.find((each) => each.name === name)
  if (found) return found
  const names = contracts.map((each) => each.name)
  const meant = nearest(name, names)
  throw usage(
    `There is no operation "${name}" that your key may use.`,
    meant ? `Did you mean ${meant}?` : 'mainspring operations lists them.',
  )
}

const describe = ({ name, title, summary, kind, permission, effect, host, input }) =>
  [
    `${name}: ${title}. ${summary}`,
    `${kind === 'operation' ? 'An' : 'A'} ${kind} that needs ${permission}${effect ? `; effect ${effect}, host ${host}` : ''}.`,
    table(fieldLines(input)),
  ]
    .filter(Boolean)
    .join('\n')

/** Lists what the key may use, or describes one of it with its fields. */
export const operations = async ({ api, words: [name], json }) => {
  const { contracts } = (await api.get('manifest')).body
  const shown = name ? find(contracts, name) : contracts
  if (json) console.log(JSON.stringify(shown))
  else if (name) console.log(describe(shown))
  else console.log(table(contracts.map(({ name, kind, summary }) => [name, kind, summary])))
  return exitCodes.done
}

const readInput = (file) => {
  let text
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw usage(`${file} cannot be read: ${error.code ?? error.message}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw usage(`${file === '-' ? 'What came in' : file} is not JSON: ${error.message}.`)
  }
}

const query = (input) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(input))
    search.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  return search.size > 0 ? `?${search}` : ''
}

/** Calls any operation, message or view; `wait`: stays until the run has ended. */
export const run = async ({ api, words: [name, ...more], flags, json, wait, once }) => {
  if (!name) throw usage('Which operation?', 'mainspring operations lists them.')
  if (more.length > 0) throw usage(`What is "${more[0]}"?`, 'Fields are given as --name value.')
  const contract = find((await api.get('manifest')).body.contracts, name)
  // --input is the file with the whole input, unless the operation has a field of that name; --body always is.
  const isFile = (flag) =>
    flag.name === 'body' ||
    (flag.name === 'input' && !Object.hasOwn(contract.input.properties ?? {}, 'input'))
  const file = flags.findLast(isFile)
  if (file && file.value === undefined) throw usage(`--${file.name} needs a file, or - for what comes in.`)
  const fields = flags.filter((flag) => !isFile(flag))
  const input = inputFrom(contract.input, fields, file ? readInput(file.value) : {})
  const path = contract.path.replace(/^\/api\/v1\//, '')
  if (contract.kind === 'view') return show(json, (await api.get(`${path}${query(input)}`)).body)
  const waits = wait && contract.host === 'workflow'
  const { status, body } = await api.post(`${path}${waits ? '?wait=30' : ''}`, input, once)
  const isHeld = status === 202 && body.held !== undefined
  if (isHeld && !json)
    console.error(
      `Held until ${new Date(body.held.until).toLocaleString()}; mainspring run undoAct --held ${body.held.id} undoes it.`,
    )
  if (status !== 202 || !(waits || (wait && isHeld)))
    return show(json, status === 200 && waits ? body.output : body)
  if (!json) console.error(`Run ${body.run.id}: ${body.run.url}`)
  let { run: ended, output, error } = await untilEnd(api, body.run.id, () => undefined)
  // Its time has come, and it is one that takes its time.
  if (isHeld && waits && output?.run)
    ({ run: ended, output, error } = await untilEnd(api, output.run, () => undefined))
  if (error)
    throw new CommandError(`The run ${ended.status}: ${plain(error.message)}.`, {
      hint: error.hint ?? `Run ${ended.id}`,
      problem: error,
    })
  show(json, output)
  return outcome(ended.status)
}

const show = (json, body) => {
  console.log(json ? JSON.stringify(body) : pretty(body))
  return exitCodes.done
}
