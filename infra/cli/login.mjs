import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import { api } from './api.mjs'
import { configFile, environment, readUrl, writeConfig } from './config.mjs'
import { exitCodes, usage } from './errors.mjs'

/** The key from the terminal, unseen, or from what is piped in. */
const askKey = async () => {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim()
  process.stderr.write('API key (npm run key makes one): ')
  const nowhere = new Writable({ write: (_, __, done) => done() })
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  const key = await new Promise((resolve) => {
    line.question('', resolve)
    line.once('close', () => resolve(''))
  })
  line.close()
  process.stderr.write('\n')
  return key.trim()
}

/** Keeps an address and a key, once the key has been tried there. */
export const login = async ({ words: [address], key, json }) => {
  if (!address) throw usage('Which address?', 'mainspring login <url> [--key <key>]')
  const config = { url: readUrl(address), key: key ?? environment.key ?? (await askKey()) }
  if (!config.key) throw usage('No key was given.', 'npm run key makes one.')
  const { contracts } = (await api(config).get('manifest')).body
  writeConfig(config)
  if (json) console.log(JSON.stringify({ url: config.url, file: configFile(), contracts: contracts.length }))
  else
    console.log(
      `Logged in at ${config.url}; the key may use ${contracts.length} operations, messages and views.`,
    )
  return exitCodes.done
}
