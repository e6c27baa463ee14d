import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from './files.ts'
import { hashOfSources } from './hash.ts'
import { lock } from './lock.ts'
import { lastLines } from './part.ts'
import { buildCache, root } from './root.ts'
import { SentenceError } from './sentence.ts'
import { childEnvironment } from './settings.ts'

const folder = join(root, 'web', 'build')
/** What it is built from: its own folder, and those of workflows, whose core it shows values with. */
const sources = (): string[] => [
  'web',
  ...readdirSync(join(root, 'workflows'), { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? join('workflows', each.name) : [],
  ),
]
const mark = join(folder, 'built-from')

const isBuilt = (hash: string): boolean => existsSync(mark) && readFileSync(mark, 'utf8') === hash

/** Builds the UI into web/build when its sources changed; one build at a time. Throws a sentence when it fails. */
export const buildUi = async (logFile: string, say: (line: string) => void): Promise<void> => {
  if (isBuilt(hashOfSources(...sources()))) return
  const free = await lock(join(buildCache, 'ui.lock'))
  try {
    const hash = hashOfSources(...sources())
    if (isBuilt(hash)) return
    say('Building the UI …')
    const output = openSync(logFile, 'w', 0o600)
    const child = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
      cwd: join(root, 'web'),
      stdio: ['ignore', output, output],
      env: childEnvironment({ NODE_ENV: 'production' }),
    })
    const abandon = () => child.kill()
    process.once('exit', abandon)
    const code = await new Promise((resolve) => {
      child.once('exit', resolve)
      child.once('error', resolve)
    })
    process.off('exit', abandon)
    closeSync(output)
    if (code !== 0)
      throw new SentenceError(`The UI could not be built; ${logFile} says:\n${lastLines(logFile)}`)
    writeWhole(mark, hash)
  } finally {
    free()
  }
}
