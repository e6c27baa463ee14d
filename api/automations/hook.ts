import { and, eq, sql } from 'drizzle-orm'
import { withOrg, withoutOrg } from '#db/client.ts'
import { hookHash, secretOf } from '#db/automations/rows.ts'
import { graphOf } from '#db/automations/versions.ts'
import { automations, hooks, organisationSettings } from '#db/schema.ts'
import { draftVersion } from '#workflows/automations/contract.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { limitHook } from '../limits/limits.ts'
import { Problem } from '../problem.ts'

const unknown = () => new Problem({ status: 404, code: 'not_found', detail: 'There is no such webhook.' })

export const notPublished = () =>
  new Problem({
    status: 404,
    code: 'not_published',
    detail: 'Nothing is published behind this webhook yet.',
    hint: 'Publish the automation.',
  })

/** The automation behind a webhook's address. */
export interface Hook {
  org: string
  automation: string
  tokenHash: string
  name: string
  status: 'draft' | 'active' | 'paused'
  version: number
  graph: Graph
  /** As it is kept, sealed; and open, for verifying. */
  sealed: string | null
  secret: string | undefined
  /** Whether it was in memory, so that it may have changed since. */
  remembered: boolean
}

/** Whose a webhook's address is: never changes, so it is kept in memory. */
const owners = new Map<string, { org: string; automation: string }>()
const keptOwners = 10_000

const ownerOf = async (hash: string) => {
  const known = owners.get(hash)
  if (known) return known
  const { rows } = await withoutOrg((tx) =>
    tx.execute<{ org: string; automation: string }>(
      sql`select org, automation from app.hook_by_token(${hash})`,
    ),
  )
  const [found] = rows
  if (!found) throw unknown()
  if (owners.size >= keptOwners) owners.delete(owners.keys().next().value!)
  owners.set(hash, found)
  return found
}

/** Active ones as they were last seen. What is accepted from them is checked again where it is written. */
const recent = new Map<string, Hook>()
const keptHooks = 1000

const remember = (hook: Hook): void => {
  recent.delete(hook.tokenHash)
  if (hook.status !== 'active') return
  if (recent.size >= keptHooks) recent.delete(recent.keys().next().value!)
  recent.set(hook.tokenHash, { ...hook, remembered: true })
}

/** The automation behind a webhook's address as the database has it now. */
export const readHook = async (tokenHash: string): Promise<Hook> => {
  recent.delete(tokenHash)
  const { org, automation } = await ownerOf(tokenHash)
  const found = await withOrg(org, async (tx): Promise<Hook> => {
    const [row] = await tx
      .select({
        name: automations.name,
        status: automations.status,
        version: automations.version,
        draft: automations.draft,
        hook: hooks,
        closing: organisationSettings.closingAt,
      })
      .from(automations)
      .innerJoin(hooks, and(eq(hooks.org, automations.org), eq(hooks.automation, automations.id)))
      .leftJoin(organisationSettings, eq(organisationSettings.org, automations.org))
      .where(and(eq(automations.org, org), eq(automations.id, automation)))
    if (!row) throw unknown()
    if (row.closing)
      throw new Problem({
        status: 409,
        code: 'organisation_closing',
        detail: 'The organisation is being deleted, so it takes no deliveries.',
      })
    const { name, status, hook } = row
    // What arrives before anything is published is kept, to try the draft with.
    const version = row.version ?? draftVersion
    const graph = row.version === null ? row.draft : await graphOf(tx, org, automation, version)
    if (graph?.trigger.type !== 'webhook') throw notPublished()
    const secret = await secretOf(hook)
    const sealed = hook.secret
    return { org, automation, tokenHash, name, status, version, graph, sealed, secret, remembered: false }
  })
  remember(found)
  return found
}

/**
 * The automation behind a webhook's address, counted for its limit; as it was last seen when that is in memory.
 * @throws {Problem} 404, 409 or 429
 */
export const findHook = async (token: string): Promise<Hook> => {
  if (!/^[\w-]{10,64}$/.test(token)) throw unknown()
  const hash = hookHash(token)
  limitHook(hash)
  return recent.get(hash) ?? readHook(hash)
}
