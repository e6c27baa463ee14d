import { StringDecoder } from 'node:string_decoder'
import { stripVTControlCharacters } from 'node:util'
import { sql } from 'drizzle-orm'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { longestLine, mostLines, type StepName } from '#workflows/deploys/core/steps.ts'

/** Between two writes, in milliseconds; and lines of one. */
const pause = 100
const batch = 500

export interface Line {
  at: Date
  text: string
}

/** Everything that orders a terminal about, but for the tab. */
const orders = /(?!\t)\p{Cc}/gu

/** A line as it is kept: without colours, without secrets, not too long. */
export const cleanLine = (text: string, secrets: readonly string[]): string => {
  let clean = stripVTControlCharacters(text.slice(0, 4 * longestLine))
    .replace(orders, '')
    .toWellFormed()
  for (const secret of secrets) clean = clean.replaceAll(secret, '•••')
  return clean.slice(0, longestLine)
}

/** What is not shown in a log: short values would blacken half of it. */
export const secretsOf = (variables: Record<string, string>): string[] =>
  Object.values(variables)
    .flatMap((value) => value.split('\n'))
    .map((value) => value.trim())
    .filter((value) => value.length >= 6)
    .toSorted((a, b) => b.length - a.length)

/**
 * Adds lines to what a deployment said, numbered without gaps: whoever adds holds a lock until the commit, so that
 * a reader who has seen a number has seen all before it.
 */
export const addLines = async (
  tx: Transaction,
  { org, deployment }: { org: string; deployment: string },
  source: 'build' | 'run',
  step: StepName | null,
  lines: readonly Line[],
): Promise<void> => {
  if (lines.length === 0) return
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`log ${deployment}`}, 0))`)
  const rows = JSON.stringify(lines.map(({ at, text }) => ({ at: at.toISOString(), text })))
  await tx.execute(sql`
    insert into app.log_lines (org, deployment, position, at, source, step, text)
    select ${org}, ${deployment}::uuid, last.position + row.number, (row.line ->> 'at')::timestamptz, ${source}, ${step},
           row.line ->> 'text'
      from (select coalesce(max(position), 0)::int as position from app.log_lines
             where org = ${org} and deployment = ${deployment}::uuid) last,
           jsonb_array_elements(${rows}::jsonb) with ordinality as row(line, number)
     where ${source} = 'run' or last.position + row.number <= ${mostLines}`)
}

/** Takes text as it comes, and keeps it line by line. */
export class LogWriter {
  #rest = ''
  /** A letter may come in two pieces. */
  readonly #decoder = new StringDecoder('utf8')
  #waiting: Line[] = []
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  readonly #of: { org: string; deployment: string }
  readonly #step: StepName
  readonly #secrets: readonly string[]
  /** The last lines, for whoever says why it failed. */
  readonly last: string[] = []

  constructor(of: { org: string; deployment: string }, step: StepName, secrets: readonly string[]) {
    this.#of = of
    this.#step = step
    this.#secrets = secrets
  }

  write = (chunk: Buffer | string): void => {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk)
    const lines = (this.#rest + text).split(/\r?\n|\r/)
    this.#rest = lines.pop() ?? ''
    // A line without an end must not fill the memory.
    if (this.#rest.length > 4 * longestLine) {
      lines.push(this.#rest)
      this.#rest = ''
    }
    for (const each of lines) this.line(each)
  }

  line(text: string): void {
    const clean = cleanLine(text, this.#secrets)
    this.#waiting.push({ at: new Date(), text: clean })
    if (clean.trim()) this.last.push(clean)
    if (this.last.length > 20) this.last.shift()
    if (this.#waiting.length >= batch) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), pause)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#waiting.splice(0)
    if (lines.length === 0) return
    this.#writing = this.#writing.then(async () => {
      await withOrg(this.#of.org, (tx) => addLines(tx, this.#of, 'build', this.#step, lines))
      hint(this.#of.org)
    })
    this.#writing.catch(() => undefined)
  }

  /** Whether so much waits that whoever writes should wait too. */
  get full(): boolean {
    return this.#waiting.length > 10 * batch
  }

  async end(): Promise<void> {
    this.#rest += this.#decoder.end()
    if (this.#rest) this.line(this.#rest)
    this.#rest = ''
    this.#flush()
    await this.#writing
  }
}
