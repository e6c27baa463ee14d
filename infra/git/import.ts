import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FeedFailed, type Visit } from './archive.ts'
import { commitOf, gitEnvironment, gitSettings, openRepository } from './repository.ts'

export interface Import {
  org: string
  project: string
  branch: string
  /** Who gave the files, and what the commit says. */
  by: string
  email: string
  message: string
}

/** That somebody pushed meanwhile. */
export class BranchMoved extends Error {
  override name = 'BranchMoved'
}

const quoted = (path: string): string => `"${path.replace(/[\\"]/g, '\\$&')}"`
const person = (text: string): string => text.replace(/[<>\p{Cc}]/gu, ' ').trim() || 'Mainspring'

/**
 * Makes a commit of files, in place of all that the branch has, without a folder of them ever being on disk.
 * @returns its id
 */
export const importFiles = async (of: Import, feed: (visit: Visit) => Promise<void>): Promise<string> => {
  const { org, project, branch, message } = of
  const folder = await openRepository(org, project, branch)
  const parent = (await commitOf(org, project, branch))?.sha
  const [by, email] = [person(of.by), person(of.email)]
  const child = spawn('git', ['-C', folder, 'fast-import', '--quiet', '--done'], {
    env: {
      ...gitEnvironment(),
      ...gitSettings([['core.logAllRefUpdates', 'true']]),
      ...{ GIT_COMMITTER_NAME: by, GIT_COMMITTER_EMAIL: email },
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let [said, errors] = ['', '']
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-2000)))
  child.stdin.on('error', () => undefined)
  const ended = once(child, 'close') as Promise<[number | null]>
  const write = async (data: string | Uint8Array) => {
    if (child.stdin.destroyed) throw new FeedFailed(`git took no more: ${errors.slice(0, 300)}`)
    if (!child.stdin.write(data)) await Promise.race([once(child.stdin, 'drain'), ended])
  }
  const files: string[] = []
  try {
    await feed(async ({ path, mode, size, content }) => {
      await write(`blob\nmark :${files.length + 1}\ndata ${size}\n`)
      let bytes = 0
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length
        await write(chunk)
      }
      if (bytes !== size) throw new FeedFailed(`${path} is not as long as it was`)
      await write('\n')
      files.push(`M ${mode} :${files.length + 1} ${quoted(path)}\n`)
    })
    const text = Buffer.from(message || 'Upload')
    const mark = files.length + 1
    const when = `${Math.floor(Date.now() / 1000)} +0000`
    await write(`commit refs/heads/${branch}\nmark :${mark}\ncommitter ${by} <${email}> ${when}\n`)
    await write(`data ${text.length}\n`)
    await write(text)
    await write(`\n${parent ? `from ${parent}\n` : ''}deleteall\n`)
    for (const each of files) await write(each)
    await write(`\nget-mark :${mark}\ndone\n`)
  } catch (error) {
    child.kill('SIGKILL')
    await ended
    await sweep(folder)
    throw error
  }
  child.stdin.end()
  const [code] = await ended
  await sweep(folder)
  if (code !== 0 && /new tip|fast.forward|cannot lock ref/i.test(errors)) throw new BranchMoved()
  const sha = said.trim()
  if (code !== 0 || !/^[0-9a-f]{40,64}$/.test(sha))
    throw new Error(`git fast-import ended with code ${code}: ${errors.slice(0, 500)}`)
  return sha
}

/** What an import that failed leaves lying about. */
const sweep = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (name.startsWith('fast_import_crash_')) await rm(join(folder, name), { force: true })
}
