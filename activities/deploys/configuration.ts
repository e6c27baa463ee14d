import { validateHeaderName, validateHeaderValue } from 'node:http'
import * as z from 'zod'
import { siteRules } from '#infra/edge/routes.ts'

const command = z.string().min(1).max(1000)
/** A folder below the root of the release. */
const folder = z
  .string()
  .max(200)
  .regex(/^(?!\/)(?!(.*\/)?\.\.?(\/|$))[\w@+./-]*$/, 'is a path below the project')

/** What an answer is made of is not a site's to say. */
const framing = /^(content-length|transfer-encoding|connection|keep-alive|upgrade|trailer|te)$/i

const isHeader = (name: string, value: string): boolean => {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return !framing.test(name)
  } catch {
    return false
  }
}

const rules = siteRules.superRefine(({ redirects, headers }, context) => {
  const wrong = (message: string, ...path: (string | number)[]) =>
    context.addIssue({ code: 'custom', message, path })
  for (const [index, { to }] of redirects.entries())
    if (/\p{Cc}/u.test(to)) wrong('has control characters', 'redirects', index, 'to')
  for (const [index, { values }] of headers.entries())
    for (const [name, value] of Object.entries(values))
      if (!isHeader(name, value)) wrong('is no header that a site may set', 'headers', index, 'values', name)
})

/** What a project's mainspring.json may say. */
export const configuration = z.strictObject({
  $schema: z.string().optional(),
  build: command.optional(),
  test: command.optional(),
  release: command.optional(),
  start: command.optional(),
  output: folder.optional(),
  static: rules.optional(),
  /** Whether its Dockerfile is built where there is an engine. */
  docker: z.boolean().optional(),
})
export type Configuration = z.output<typeof configuration>

/** The first thing that is wrong with it, in words. */
export const readConfiguration = (text: string): Configuration | { wrong: string } => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { wrong: `mainspring.json is not JSON: ${(error as Error).message}` }
  }
  const read = configuration.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const at = issue!.path.join('.')
  return { wrong: `mainspring.json: ${at ? `${at}: ` : ''}${issue!.message}` }
}

/** `web: command` lines; undefined for a line that is none. */
export const readProcfile = (text: string): Record<string, string> | { wrong: string } => {
  const processes: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.startsWith('#')) continue
    const [, name, run] = /^([A-Za-z][A-Za-z0-9_-]{0,31}):\s*(.+?)\s*$/.exec(line) ?? []
    if (!name || !run || run.length > 1000)
      return { wrong: `Procfile: ${line.slice(0, 80)} is not name: command` }
    processes[name] = run
  }
  return processes
}
