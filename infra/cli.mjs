#!/usr/bin/env node
// The command line, on whatever Node a machine has (20 or newer), with nothing installed: all it knows of operations it
// asks the API for.
import { api } from './cli/api.mjs'
import { readConfig } from './cli/config.mjs'
import { CommandError, exitCodes, usage } from './cli/errors.mjs'
import { nearest } from './cli/fields.mjs'
import { login } from './cli/login.mjs'
import { operations, run } from './cli/operations.mjs'
import { attempt, perform as carryOut } from './cli/plan.mjs'
import { decide, runs, tail } from './cli/runs.mjs'
import { plain } from './cli/show.mjs'
import { upload } from './cli/upload.mjs'

const help = `mainspring <command>

  login <url> [--key <key>]            keeps address and key; asks for the key when it is not given
  operations [<name>]                  what your key may use, or the fields of one
  run <operation> [--field value …]    calls an operation, message or view
      [--input <file>|-]               the whole input as JSON; --body where a field is named input
      [--wait]                         stays until the run has ended and prints its output
  try "<sentence>"                     says what it would do, to whom; does nothing
  do "<sentence>" [--yes]              shows that, asks, does it and follows it to its end
      [--dry-run]                      shows it alone, as try does
      [--model]                        asks a language model where rules do not understand it
  upload <project> <file> [--message …]  deploys a .tar.gz or .zip; --wait stays until it is live or is not
  runs [--status …] [--automation …]   runs, newest first
      [--follow]                       goes on with what starts and changes
  tail <run>                           follows a run to its end
  approve|reject <run> [<node>] [--comment <text>]

  --json             prints JSON, one value a line
  --url, --key       instead of what login kept; also MAINSPRING_URL, MAINSPRING_KEY
  --idempotency-key  the same key again repeats the answer, not the effect

Ends with 0 when it is done, 1 when it was refused or the run failed, 2 when called wrongly, 3 without an answer.`

const commands = {
  ...{ login, operations, run, runs, tail, approve: decide('approve'), reject: decide('reject') },
  ...{ try: attempt, do: carryOut, upload },
}
const general = { url: true, key: true, 'idempotency-key': true, json: false, wait: false, help: false }

/** Words, our own options, and all other options as they came. A value may begin with one dash, as numbers do. */
const parse = (args) => {
  const [words, flags, own] = [[], [], {}]
  for (let index = 0; index < args.length; index++) {
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(args[index]) ?? []
    if (name === undefined) {
      words.push(args[index])
      continue
    }
    const next = args[index + 1]
    const takesNext =
      inline === undefined && next !== undefined && !next.startsWith('--') && general[name] !== false
    const value = inline ?? (takesNext ? args[++index] : undefined)
    if (!Object.hasOwn(general, name)) flags.push({ name, value })
    else if (general[name] && value === undefined) throw usage(`--${name} needs a value.`)
    else own[name] = general[name] ? value : true
  }
  return { words, flags, own }
}

const perform = async ({ words: [name, ...words], flags, own }) => {
  if (own.help || name === 'help' || name === undefined) {
    console.log(help)
    return name === undefined && !own.help ? exitCodes.usage : exitCodes.done
  }
  if (!Object.hasOwn(commands, name)) {
    const meant = nearest(name, Object.keys(commands))
    throw usage(
      `"${name}" is not a command.`,
      meant ? `Did you mean ${meant}?` : 'mainspring --help lists them.',
    )
  }
  const { json = false, wait = false, key } = own
  const given = { words, flags, json, wait, once: own['idempotency-key'] }
  if (name === 'login') return login({ ...given, key })
  return commands[name]({ ...given, api: api(readConfig(own)) })
}

const args = process.argv.slice(2)
// A reader that has enough, like head, is no failure.
process.stdout.on('error', () => process.exit(exitCodes.done))
try {
  process.exitCode = await perform(parse(args))
} catch (error) {
  if (!(error instanceof CommandError)) throw error
  const { message, hint, details, problem, code } = error
  if (args.includes('--json')) console.log(JSON.stringify({ error: problem ?? { detail: message, hint } }))
  console.error(plain(message))
  for (const line of details) console.error(`  ${plain(line)}`)
  if (hint) console.error(plain(hint))
  process.exitCode = code
}
