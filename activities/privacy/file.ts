import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { withOrg } from '#db/client.ts'
import { exportFile, exportFolder, exportUrl } from '#db/privacy/rows.ts'
import { exports, runs } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import type { Exported } from '#workflows/privacy/contract.ts'

/** How long a file can be downloaded, in days. */
const keptDays = 7

export interface Exporting {
  org: string
  run: string
}

/** Where a row is from, and the row as JSON. */
export interface Line {
  table: string
  row: string
}

/**
 * Writes gzipped JSON lines `{"table": …, "row": …}` to the file of an export, streamed, readable by the server's user
 * alone. The file is there when it is whole; what an attempt that died left of it goes.
 * @returns how many lines
 */
export const writeLines = async ({ org, run }: Exporting, lines: AsyncIterable<Line>): Promise<number> => {
  const file = exportFile(org, run)
  const folder = exportFolder(org)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder))
    if (name.startsWith(`${basename(file)}.`)) await rm(join(folder, name), { force: true })
  const part = `${file}.${randomUUID()}`
  let count = 0
  async function* texts() {
    for await (const { table, row } of lines) {
      count++
      yield `{"table":${JSON.stringify(table)},"row":${row}}\n`
    }
  }
  await pipeline(Readable.from(texts()), createGzip(), createWriteStream(part, { mode: 0o600 }))
  await rename(part, file)
  return count
}

/** Lists a written file for download until it expires. Safe to repeat. */
export const keepExport = async (
  { org, run }: Exporting,
  what: Pick<typeof exports.$inferInsert, 'kind' | 'subject' | 'person' | 'rows'>,
): Promise<Exported> => {
  const { size } = await stat(exportFile(org, run))
  const expiresAt = new Date(Date.now() + (keptDays * 86_400_000) / settings().MAINSPRING_TIME_SCALE)
  await withOrg(org, async (tx) => {
    const [started] = await tx.select({ initiator: runs.initiator }).from(runs).where(eq(runs.id, run))
    const values = { ...what, bytes: size, expiresAt }
    await tx
      .insert(exports)
      .values({ ...{ org, id: run, requestedBy: started?.initiator ?? 'somebody' }, ...values })
      .onConflictDoUpdate({ target: [exports.org, exports.id], set: values })
  })
  return {
    ...{ export: run, rows: what.rows, bytes: size, url: exportUrl(run) },
    expiresAt: expiresAt.toISOString(),
  }
}
