import { open } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** Bytes of the log that are looked through. */
const most = 8_000_000

const line = z.object({
  at: z.string(),
  host: z.string(),
  method: z.string().default(''),
  path: z.string().default(''),
  status: z.int(),
  milliseconds: z.number(),
})
export type AccessLine = Omit<z.output<typeof line>, 'host'>

const endOf = async (file: string, bytes: number): Promise<Buffer> => {
  const handle = await open(file).catch(() => undefined)
  if (!handle) return Buffer.alloc(0)
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, bytes)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The last requests for a host since a moment, with a text in them, the newest first. */
export const lastRequests = async (
  data: string,
  host: string,
  { since, search, limit }: { since: Date; search?: string | undefined; limit: number },
): Promise<AccessLine[]> => {
  const file = join(data, 'edge', 'access.log')
  const newer = await endOf(file, most)
  const older = newer.length < most ? await endOf(`${file}.old`, most - newer.length) : Buffer.alloc(0)
  const of = JSON.stringify(host)
  const wanted = search?.toLowerCase()
  const found: AccessLine[] = []
  for (const text of Buffer.concat([older, newer]).toString().split('\n').toReversed()) {
    if (found.length >= limit) break
    // Most lines are of others: those are not parsed.
    if (!text.includes(`"host":${of}`)) continue
    const read = line.safeParse(parsed(text))
    if (!read.success || read.data.host !== host) continue
    const { host: _, ...shown } = read.data
    // What was asked before was of somebody else, whose project had the name.
    if (new Date(shown.at) < since) break
    const words = `${shown.method} ${shown.path} ${shown.status}`.toLowerCase()
    if (!wanted || words.includes(wanted)) found.push(shown)
  }
  return found
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // The first line is cut, and the last may be being written.
    return undefined
  }
}
