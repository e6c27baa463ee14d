import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import { latencyBounds, latencyClass } from '#workflows/projects/core/latency.ts'
import { writeWhole } from '../files.ts'

const count = z.int().min(0)
/** What one project answered in one minute. */
const row = z.strictObject({
  project: z.uuid(),
  requests: count,
  clientErrors: count,
  serverErrors: count,
  bytes: count,
  latencies: z.array(count).length(latencyBounds.length + 1),
})
export type MinuteRow = z.output<typeof row>
const file = z.array(row)

const minute = 60_000
/** Minutes that are kept when nobody takes them. */
const most = 2 * 24 * 60

const folderOf = (data: string) => join(data, 'edge', 'minutes')
/** The time of a minute, and which edge has counted it: two may share one, at a restart. */
const named = /^(\d{10,16})\.([0-9a-f-]{36})\.json$/

/**
 * Counts what projects answer, minute by minute. A minute is one file, written anew while it lasts, so that an edge that
 * is killed loses a few seconds of it.
 */
export class Figures {
  readonly #folder: string
  readonly #edge = randomUUID()
  #now = 0
  #rows = new Map<string, MinuteRow>()
  #changed = false

  constructor(data: string) {
    this.#folder = folderOf(data)
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
  }

  count(project: string, status: number, bytes: number, milliseconds: number, at = Date.now()): void {
    const now = Math.floor(at / minute) * minute
    if (now !== this.#now) this.#begin(now)
    let known = this.#rows.get(project)
    if (!known) {
      const latencies = Array.from({ length: latencyBounds.length + 1 }, () => 0)
      known = { project, requests: 0, clientErrors: 0, serverErrors: 0, bytes: 0, latencies }
      this.#rows.set(project, known)
    }
    known.requests++
    if (status >= 500) known.serverErrors++
    else if (status >= 400) known.clientErrors++
    // Of a connection that is gone nobody knows how much was sent.
    known.bytes += Math.max(0, bytes || 0)
    known.latencies[latencyClass(milliseconds)]!++
    this.#changed = true
  }

  #begin(now: number): void {
    this.keep()
    this.#now = now
    this.#rows = new Map()
  }

  /** Writes the minute down. A full disk must not keep requests from being answered. */
  keep(): void {
    if (!this.#changed) return
    try {
      const rows = [...this.#rows.values()].filter((each) => row.safeParse(each).success)
      writeWhole(join(this.#folder, `${this.#now}.${this.#edge}.json`), JSON.stringify(rows), 0o600)
      this.#changed = false
      const all = readdirSync(this.#folder).toSorted()
      for (const name of all.slice(0, -most)) rmSync(join(this.#folder, name), { force: true })
    } catch {
      // Written with the next.
    }
  }
}

export interface Minute {
  at: Date
  edge: string
  rows: MinuteRow[]
  /** Once it is taken. */
  forget: () => void
}

/** Minutes that are over and that nobody adds to any more, the oldest first. */
export const overMinutes = function* (data: string, now = Date.now()): Generator<Minute> {
  const folder = folderOf(data)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder).toSorted()) {
    const [, at, edge] = named.exec(name) ?? []
    if (!at || !edge || Number(at) + 1.5 * minute > now) continue
    const path = join(folder, name)
    const forget = () => rmSync(path, { force: true })
    try {
      yield {
        at: new Date(Number(at)),
        edge,
        rows: file.parse(JSON.parse(readFileSync(path, 'utf8'))),
        forget,
      }
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      // Half of a file, of a power cut.
      forget()
    }
  }
}
