import { and, eq, sql } from 'drizzle-orm'
import { parseEnv } from 'node:util'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/projects/contract.ts'
import type { Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { Refused } from '../refused.ts'
import { projectVariables, variableChanges } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { findProject, mustStand } from './rows.ts'

const most = 500
/** Changes of a project that are kept. */
const mostChanges = 2000
const longestValue = 65_536
const place = (project: string, name: string) => `variable ${project} ${name}`

const refused = (message: string, hint?: string) =>
  new Refused(422, 'bad_variables', message, hint === undefined ? {} : { hint })

/** The lines of a .env file; what is none of its lines is said, not left out. */
const readVariables = (text: string): [string, string][] => {
  if (text.includes('\u0000')) throw refused('A variable holds a NUL character')
  const read = Object.entries(parseEnv(text) as Record<string, string>)
  if (read.length === 0) throw refused('There is no NAME=value in it', 'One on a line.')
  for (const [name, value] of read) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name))
      throw refused(`${name.slice(0, 40)} is no name of a variable`)
    if (/^(MAINSPRING_|LD_)/.test(name) || name === 'PORT')
      throw refused(`${name} is set by Mainspring`, 'Choose another name.')
    if (Buffer.byteLength(value) > longestValue) throw refused(`${name} is longer than ${longestValue} bytes`)
  }
  return read
}

const rowsOf = (tx: Transaction, org: string, project: string) =>
  tx
    .select()
    .from(projectVariables)
    .where(and(eq(projectVariables.org, org), eq(projectVariables.project, project)))

type Change = Pick<typeof variableChanges.$inferSelect, 'name' | 'act' | 'scope'>

/** Writes down who did what to which variables, and forgets what is long ago. */
const noteChanges = async (
  tx: Transaction,
  org: string,
  project: string,
  by: string,
  changes: readonly Change[],
): Promise<void> => {
  if (changes.length === 0) return
  const at = new Date()
  await tx
    .insert(variableChanges)
    .values(changes.map((change) => ({ ...change, org, project, id: newId(), by, at })))
  await tx.execute(sql`
    delete from app.variable_changes where org = ${org} and project = ${project}::uuid and id <= (
      select id from app.variable_changes where org = ${org} and project = ${project}::uuid
       order by id desc offset ${mostChanges} limit 1)`)
}

export const saveProjectVariables: Perform<typeof contract.saveProjectVariables> = async (
  tx,
  { project, text, scope },
  { org, actor },
) => {
  mustStand(await findProject(tx, org, project, true))
  const read = readVariables(text)
  const before = new Map((await rowsOf(tx, org, project)).map((row) => [row.name, row]))
  const fresh = read.filter(([name]) => !before.has(name))
  if (before.size + fresh.length > most) throw refused(`A project has at most ${most} variables`)
  const changes: Change[] = []
  for (const [name, value] of read) {
    const old = before.get(name)
    if (old?.scope === scope && (await unsealText(org, place(project, name), old.value)) === value) continue
    changes.push({ name, scope, act: old ? 'changed' : 'added' })
    const fresh = {
      scope,
      value: await sealText(org, place(project, name), value),
      updatedBy: actor.name,
      updatedAt: new Date(),
    }
    await tx
      .insert(projectVariables)
      .values({ org, project, name, ...fresh })
      .onConflictDoUpdate({
        target: [projectVariables.org, projectVariables.project, projectVariables.name],
        set: fresh,
      })
  }
  await noteChanges(tx, org, project, actor.name, changes)
  return { saved: read.map(([name]) => name) }
}

export const deleteProjectVariable: Perform<typeof contract.deleteProjectVariable> = async (
  tx,
  { project, name },
  { org, actor },
) => {
  mustStand(await findProject(tx, org, project, true))
  const { rowCount } = await tx
    .delete(projectVariables)
    .where(
      and(
        eq(projectVariables.org, org),
        eq(projectVariables.project, project),
        eq(projectVariables.name, name),
      ),
    )
  if (rowCount === 1) await noteChanges(tx, org, project, actor.name, [{ name, act: 'removed', scope: null }])
  return { deleted: rowCount === 1 }
}

/** The variables of a project that are there while building, or while running. */
export const variablesFor = async (
  tx: Transaction,
  org: string,
  project: string,
  scope: 'build' | 'run',
): Promise<Record<string, string>> => {
  const rows = await rowsOf(tx, org, project)
  const there = rows.filter((row) => row.scope === scope || row.scope === 'both')
  return Object.fromEntries(
    await Promise.all(
      there.map(
        async ({ name, value }) => [name, await unsealText(org, place(project, name), value)] as const,
      ),
    ),
  )
}
