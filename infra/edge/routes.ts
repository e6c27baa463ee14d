import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { log } from '../log.ts'
import { writeWhole } from '../files.ts'

const host = z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/)
const text = z.string().max(2000)

/** What a static release says about itself. */
export const siteRules = z.strictObject({
  /** Answer unknown paths with index.html. */
  spa: z.boolean().default(false),
  redirects: z
    .array(
      z.strictObject({
        from: text,
        to: text,
        status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(308),
      }),
    )
    .max(500)
    .default([]),
  headers: z
    .array(z.strictObject({ path: text, values: z.record(z.string(), text) }))
    .max(200)
    .default([]),
})
export type SiteRules = z.output<typeof siteRules>

export const routeState = z.enum(['live', 'paused', 'maintenance'])

/** Where requests for a host go: files of a release, or the socket of a running one. */
export const route = z.strictObject({
  host,
  project: z.string(),
  /** Which release answers; counted apart, so that an old one can be waited for. */
  release: z.string(),
  state: routeState,
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('files'), folder: z.string(), rules: siteRules }),
    z.strictObject({ kind: z.literal('socket'), path: z.string() }),
  ]),
})
export type Route = z.output<typeof route>

/** The routes of this edge: in memory for requests, on disk for the next start. Only the edge writes there. */
export class Routes {
  readonly #folder: string
  readonly #routes = new Map<string, Route>()

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) this.#load(name)
  }

  #load(name: string): void {
    try {
      const read = route.parse(JSON.parse(readFileSync(join(this.#folder, name), 'utf8')))
      this.#routes.set(read.host, read)
    } catch (error) {
      log.warn({ route: name, error: (error as Error).message }, 'a route on disk is not readable')
    }
  }

  #file = (name: string) => join(this.#folder, `${name}.json`)

  get(name: string): Route | undefined {
    return this.#routes.get(name)
  }

  put(next: Route): void {
    writeWhole(this.#file(next.host), `${JSON.stringify(next)}\n`, 0o600)
    this.#routes.set(next.host, next)
  }

  delete(name: string): void {
    rmSync(this.#file(name), { force: true })
    this.#routes.delete(name)
  }
}
