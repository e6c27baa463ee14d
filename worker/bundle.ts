import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '#infra/files.ts'
import { hashOfSources } from '#infra/hash.ts'
import { buildCache, root } from '#infra/root.ts'
import { settings } from '#infra/settings.ts'

const kept = 5

const forgetOldest = (folder: string): void => {
  const bundles = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ file: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time)
  for (const { file } of bundles.slice(kept)) rmSync(file, { force: true })
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Every workflow as one script for the workers: the one the launcher chose, else built anew when its sources changed.
 * The build id is a hash of the script, so the same workflows are the same build wherever they are built.
 */
export const workflowBundle = async (
  folder = join(buildCache, 'bundles'),
): Promise<{ code: string; buildId: string }> => {
  const { MAINSPRING_BUNDLE: chosen } = settings()
  const file = chosen ?? join(folder, `${hashOfSources('workflows', 'worker')}.js`)
  let code = read(file)
  if (code === undefined) {
    if (chosen) throw new Error(`the workflows' script ${chosen} cannot be read`)
    // Loaded only here: the launcher asks at every start, and should stay small.
    const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker')
    const built = await bundleWorkflowCode({
      workflowsPath: join(root, 'workflows', 'workflows.ts'),
      failureConverterPath: join(root, 'worker', 'failure-converter.cjs'),
      workflowInterceptorModules: [join(root, 'workflows', 'trace.ts')],
      logger: new DefaultLogger('ERROR'),
    })
    code = built.code
    mkdirSync(folder, { recursive: true })
    // Two builders at once write the same bytes; whoever renames last changes nothing.
    writeWhole(file, code)
    forgetOldest(folder)
  }
  return { code, buildId: createHash('sha256').update(code).digest('hex').slice(0, 16) }
}
