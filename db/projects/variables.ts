import { and, eq } from 'drizzle-orm'
import { parseEnv } from 'node:util'
import type * as contract from '#workflows/projects/contract.ts'
import type { Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { Refused } from '../refused.ts'
import { projectVariables } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { findProject, mustStand } from './rows.ts'

const most = 500
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

export const saveProjectVariables: Perform<typeof contract.saveProjectVariables> = async (
  tx,
  { project, text, scope },
  { org, actor },
) => {
  mustStand(await findProject(tx, org, project, true))
  const read = readVariables(text)
  const known = await tx.$count(
    projectVariables,
    and(eq(projectVariables.org, org), eq(projectVariables.project, project)),
  )
  if (known + read.length > most) throw refused(`A project has at most ${most} variables`)
  for (const [name, value] of read) {
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
  return { saved: read.map(([name]) => name) }
}

export const deleteProjectVariable: Perform<typeof contract.deleteProjectVariable> = async (
  tx,
  { project, name },
  { org },
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
  return { deleted: rowCount === 1 }
}

/** The variables of a project that are there while building, or while running. */
export const variablesFor = async (
  tx: Transaction,
  org: string,
  project: string,
  scope: 'build' | 'run',
): Promise<Record<string, string>> => {
  const rows = await tx
    .select()
    .from(projectVariables)
    .where(and(eq(projectVariables.org, org), eq(projectVariables.project, project)))
  const there = rows.filter((row) => row.scope === scope || row.scope === 'both')
  return Object.fromEntries(
    await Promise.all(
      there.map(
        async ({ name, value }) => [name, await unsealText(org, place(project, name), value)] as const,
      ),
    ),
  )
}
