import { eq, and } from 'drizzle-orm'
import { importFiles } from '#infra/git/import.ts'
import { readTemplate } from '#infra/git/templates.ts'
import type { templateNames } from '#workflows/projects/contract.ts'
import type { Transaction } from '../client.ts'
import { planDeploy } from '../deploys/starts.ts'
import { projects, runs } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import type { ProjectRow } from './rows.ts'

/**
 * Gives a new project its first commit, and accepts the deploy of it; the relay starts that. The commit is there before
 * the transaction ends: of one that fails a repository is left that nobody knows the name of.
 */
export const beginFromTemplate = async (
  tx: Transaction,
  row: ProjectRow,
  template: (typeof templateNames)[number],
  { org, actor }: Pick<Caller, 'org' | 'actor'>,
): Promise<void> => {
  const { id: project, branch } = row
  const message = `Begin from the template ${template}`
  const by = { by: actor.name, email: actor.email ?? 'template@mainspring.invalid' }
  const commit = await importFiles({ org, project, branch, message, ...by }, (visit) =>
    readTemplate(template, visit),
  )
  await tx
    .update(projects)
    .set({ pushed: commit })
    .where(and(eq(projects.org, org), eq(projects.id, project)))
  const planned = { cause: 'template' as const, branch, commit, author: actor.name, message }
  const { id } = await planDeploy(tx, { org, actor }, project, planned)
  const input = { project, ref: branch, cache: true, cause: 'template' }
  await tx.insert(runs).values({ org, id: id!, operation: 'startDeploy', input, initiator: actor.name })
}
