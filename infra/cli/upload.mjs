import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { CommandError, exitCodes, usage } from './errors.mjs'
import { outcome, untilEnd } from './runs.mjs'
import { plain } from './show.mjs'

/** The id of a project that is given by its name or its id. */
const projectOf = async (api, given) => {
  const { items } = (await api.get('projects/listProjects')).body
  const found = items.find(({ id, name }) => id === given || name === given)
  if (found) return found
  throw new CommandError(`There is no project "${plain(given)}".`, {
    hint: 'mainspring run listProjects lists them.',
  })
}

/** Deploys an archive; `wait`: stays until it is live or is not. */
export const upload = async ({ api, words: [project, file, ...more], flags, json, wait }) => {
  if (!project || !file || more.length > 0) throw usage('mainspring upload <project> <file>')
  const unknown = flags.find(({ name }) => name !== 'message')
  if (unknown) throw usage(`--${unknown.name} is not an option of upload.`)
  const message = flags.at(-1)?.value ?? `Upload of ${basename(file)}`
  const archive = await openAsBlob(file).catch((error) => {
    throw usage(`${file} cannot be read: ${error.code ?? error.message}.`)
  })
  const { id, url } = await projectOf(api, project)
  const query = new URLSearchParams({ project: id, message: message.slice(0, 500) })
  const { run } = await api.upload(`projects/upload?${query}`, archive)
  if (!wait) {
    console.log(json ? JSON.stringify({ run }) : `Deploying: ${run.url}`)
    return exitCodes.done
  }
  if (!json) console.error(`Deploying: ${run.url}`)
  const ended = await untilEnd(api, run.id, () => undefined)
  if (ended.error) throw new CommandError(`Not live: ${plain(ended.error.message)}`, { hint: run.url })
  console.log(json ? JSON.stringify(ended.output) : `Live: ${url}`)
  return outcome(ended.run.status)
}
