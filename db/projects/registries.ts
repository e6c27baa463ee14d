import { and, asc, eq } from 'drizzle-orm'
import { registryCalled } from '#infra/docker/hub.ts'
import type * as contract from '#workflows/projects/contract.ts'
import { withSystem, type Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { Refused } from '../refused.ts'
import { projectRegistries } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import type { Read } from '../views.ts'
import { findProject, mustStand } from './rows.ts'

const most = 20
const place = (project: string, server: string) => `registry ${project} ${server}`
const where = (org: string, project: string) =>
  and(eq(projectRegistries.org, org), eq(projectRegistries.project, project))

export const saveProjectRegistry: Perform<typeof contract.saveProjectRegistry> = async (
  tx,
  { project, server: said, username, password },
  { org, actor },
) => {
  mustStand(await findProject(tx, org, project, true))
  const server = registryCalled(said)
  const others = await tx.select().from(projectRegistries).where(where(org, project))
  if (others.length >= most && !others.some((each) => each.server === server))
    throw new Refused(409, 'too_many_registries', `A project has at most ${most} registries`, {
      hint: 'Delete one first.',
    })
  const fresh = {
    username,
    password: await sealText(org, place(project, server), password),
    updatedBy: actor.name,
    updatedAt: new Date(),
  }
  await tx
    .insert(projectRegistries)
    .values({ org, project, server, ...fresh })
    .onConflictDoUpdate({
      target: [projectRegistries.org, projectRegistries.project, projectRegistries.server],
      set: fresh,
    })
  return { server }
}

export const deleteProjectRegistry: Perform<typeof contract.deleteProjectRegistry> = async (
  tx,
  { project, server },
  { org },
) => {
  mustStand(await findProject(tx, org, project, true))
  const { rowCount } = await tx
    .delete(projectRegistries)
    .where(and(where(org, project), eq(projectRegistries.server, registryCalled(server))))
  return { deleted: rowCount === 1 }
}

export const listProjectRegistries: Read<typeof contract.listProjectRegistries> = async (
  tx,
  { project },
  { org },
) => {
  await findProject(tx, org, project)
  const { server, username, updatedBy, updatedAt } = projectRegistries
  const rows = await tx
    .select({ server, username, updatedBy, updatedAt })
    .from(projectRegistries)
    .where(where(org, project))
    .orderBy(asc(server))
  return { items: rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })) }
}

/** As whom a project fetches images, by the registries. */
export const registriesOf = async (
  tx: Transaction,
  org: string,
  project: string,
): Promise<Record<string, { username: string; password: string }>> => {
  const rows = await tx.select().from(projectRegistries).where(where(org, project))
  return Object.fromEntries(
    await Promise.all(
      rows.map(async ({ server, username, password }) => {
        const opened = await unsealText(org, place(project, server), password)
        return [server, { username, password: opened }] as const
      }),
    ),
  )
}

/** The registries that anybody of this installation fetches from under a name. */
export const namedRegistries = (): Promise<string[]> =>
  withSystem(async (tx) => {
    const rows = await tx.selectDistinct({ server: projectRegistries.server }).from(projectRegistries)
    return rows.map(({ server }) => server)
  })
