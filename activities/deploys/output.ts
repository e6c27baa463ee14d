import { and, desc, eq } from 'drizzle-orm'
import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { withOrg } from '#db/client.ts'
import { deploymentWhere, findDeployment } from '#db/deploys/rows.ts'
import { hint } from '#db/hints.ts'
import { variablesFor } from '#db/projects/variables.ts'
import { deployments, logLines } from '#db/schema.ts'
import { appLog } from '#infra/host/places.ts'
import { addLines, cleanLine, secretsOf } from './log.ts'
import type { Of } from './step.ts'

/** Bytes that are taken in one transaction, and after which those of before are given back to the disk. */
const chunk = 256_000
const giveBack = 16_000_000

const readFrom = async (file: string, offset: number): Promise<Buffer> => {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return Buffer.alloc(0)
  try {
    const buffer = Buffer.alloc(chunk)
    const { bytesRead } = await handle.read(buffer, 0, chunk, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A line of a container, which bears its time. */
const timed = (line: string, now: Date): { at: Date; text: string } => {
  const [, at, text] = /^(\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z) (.*)$/s.exec(line) ?? []
  return at ? { at: new Date(at), text: text! } : { at: now, text: line }
}

/** Takes what an app has said since the last time, once: how far it is read is written with the lines. */
const shipSome = async ({ org, deployment }: Of): Promise<boolean> => {
  const file = appLog(deployment)
  return withOrg(org, async (tx) => {
    const row = await findDeployment(tx, org, deployment, true)
    const read = await readFrom(file, row.outputRead)
    const end = read.lastIndexOf(10)
    const whole = end >= 0 ? read.subarray(0, end + 1) : read.length === chunk ? read : read.subarray(0, 0)
    if (whole.length === 0) return false
    const secrets = secretsOf(await variablesFor(tx, org, row.project, 'run'))
    const at = new Date()
    const contained = row.how?.kind === 'app' && row.how.image !== undefined
    const lines = whole
      .toString()
      .replace(/\n$/, '')
      .split(/\r?\n/)
      .map((line) => (contained ? timed(line, at) : { at, text: line }))
      .map((line) => ({ at: line.at, text: cleanLine(line.text, secrets) }))
    await addLines(tx, { org, deployment }, 'run', null, lines)
    const outputRead = row.outputRead + whole.length
    await tx.update(deployments).set({ outputRead }).where(deploymentWhere(org, deployment))
    if (Math.floor(outputRead / giveBack) > Math.floor(row.outputRead / giveBack))
      // What stays counts its bytes as before.
      await promisify(execFile)('fallocate', [
        '--punch-hole',
        '--offset',
        '0',
        '--length',
        String(row.outputRead),
        file,
      ]).catch(() => undefined)
    return read.length === chunk
  })
}

/** Takes all that an app has said. */
export const shipOutput = async (of: Of): Promise<void> => {
  while (await shipSome(of));
  hint(of.org)
}

/** The last lines that an app has said, whoever took them. */
export const lastOutput = async ({ org, deployment }: Of): Promise<string> => {
  await shipOutput({ org, deployment })
  const rows = await withOrg(org, (tx) =>
    tx
      .select({ text: logLines.text })
      .from(logLines)
      .where(and(eq(logLines.org, org), eq(logLines.deployment, deployment), eq(logLines.source, 'run')))
      .orderBy(desc(logLines.position))
      .limit(6),
  )
  return rows
    .map(({ text }) => text)
    .toReversed()
    .join('\n')
}
