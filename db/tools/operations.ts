import { eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { whyNotCallable } from '#activities/http/callable.ts'
import type * as contract from '#workflows/tools/contract.ts'
import { toolLimits } from '#workflows/tools/core/limits.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { toolServers } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { whyNotConnectable } from './allowed.ts'
import { findToolServer, presentToolServer, sealToken, serverWhere } from './rows.ts'

export const addToolServer: Perform<typeof contract.addToolServer> = async (tx, input, { org, actor }) => {
  const { name, url, token } = input
  await mustBeOpen(tx, org)
  const why = whyNotConnectable(url) ?? (await whyNotCallable(url))
  if (why) throw new Refused(422, 'url_refused', why, { hint: 'A tool server has a public https address.' })
  // One after another, so that the limit holds for two at once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tool servers ${org}`}, 0))`)
  if ((await tx.$count(toolServers, eq(toolServers.org, org))) >= toolLimits.servers)
    throw new Refused(409, 'too_many_servers', `There are ${toolLimits.servers} tool servers already`, {
      hint: 'Remove one first.',
    })
  const id = newId()
  const sealed = token ? await sealToken(org, id, token) : null
  const [row] = await tx
    .insert(toolServers)
    .values({ org, id, name, url, token: sealed, createdBy: actor.name })
    .onConflictDoNothing({ target: [toolServers.org, toolServers.name] })
    .returning()
  if (!row) throw new Refused(409, 'name_taken', `There is a tool server “${name}” already`)
  return { server: presentToolServer(row) }
}

export const removeToolServer: Perform<typeof contract.removeToolServer> = async (
  tx,
  { toolServer: server },
  { org },
) => {
  await findToolServer(tx, org, server)
  await tx.delete(toolServers).where(serverWhere(org, server))
  return { removed: true }
}
