import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { CommandError, exitCodes } from './errors.mjs'

const { MAINSPRING_URL, MAINSPRING_KEY, NO_COLOR, XDG_CONFIG_HOME } = process.env

/** What the environment says; the command line says it louder. */
export const environment = { url: MAINSPRING_URL, key: MAINSPRING_KEY, plain: Boolean(NO_COLOR) }

/** Where url and key are kept, readable by their owner alone. */
export const configFile = () =>
  join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'mainspring', 'config.json')

/**
 * Whom to ask and with which key: from the command line, else the environment, else what login kept. A kept key goes to
 * the address it was kept for and to no other.
 * @param {{ url?: string, key?: string }} given
 * @returns {{ url: string, key: string }}
 */
export const readConfig = ({ url = environment.url, key = environment.key }) => {
  let kept = {}
  try {
    kept = JSON.parse(readFileSync(configFile(), 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT')
      throw new CommandError(`${configFile()} cannot be read: ${error.message}.`, { hint: 'Log in again.' })
  }
  const address = url ?? kept.url
  const secret = key ?? (address === kept.url ? kept.key : undefined)
  if (address && secret) return { url: readUrl(address), key: secret }
  throw new CommandError(address ? `There is no key for ${address}.` : 'You are not logged in.', {
    code: exitCodes.unreachable,
    hint: 'mainspring login <url>, or set MAINSPRING_URL and MAINSPRING_KEY.',
  })
}

/** @param {{ url: string, key: string }} config */
export const writeConfig = (config) => {
  const file = configFile()
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // A new file takes the place of the old one, whatever rights that had.
  const next = `${file}.${process.pid}`
  writeFileSync(next, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
  chmodSync(next, 0o600)
  renameSync(next, file)
}

/**
 * An address as it is kept: origin alone.
 * @param {string} text
 */
export const readUrl = (text) => {
  const whole = /^https?:\/\//.test(text) ? text : `http://${text}`
  if (URL.canParse(whole)) return new URL(whole).origin
  throw new CommandError(`"${text}" is no address.`, {
    code: exitCodes.usage,
    hint: 'For example http://localhost:3000.',
  })
}
