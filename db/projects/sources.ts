import { and, eq, sql } from 'drizzle-orm'
import { createPrivateKey, randomBytes } from 'node:crypto'
import { whyNotCallable } from '#activities/http/callable.ts'
import { settings } from '#infra/settings.ts'
import type * as contract from '#workflows/projects/contract.ts'
import { withOrg, withoutOrg, type Transaction } from '../client.ts'
import { sealText, unsealText } from '../organisations/keys.ts'
import { Refused } from '../refused.ts'
import { projectSources } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { findProject, mustStand } from './rows.ts'

const place = (project: string, what: 'token' | 'secret' | 'private key') => `source ${what} ${project}`
const where = (org: string, project: string) =>
  and(eq(projectSources.org, org), eq(projectSources.project, project))

const isRsaKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

export const connectRepository: Perform<typeof contract.connectRepository> = async (
  tx,
  { project, repository, server, token, app },
  { org, actor },
) => {
  mustStand(await findProject(tx, org, project, true))
  const why = await whyNotCallable(server)
  if (why) throw new Refused(422, 'url_refused', why, { hint: 'A server is a public https address.' })
  if (app && token)
    throw new Refused(422, 'bad_access', 'A token and an app together say two things', {
      hint: 'Give one of them.',
    })
  if (app && !isRsaKey(app.privateKey))
    throw new Refused(422, 'bad_access', 'The private key is none of RSA in PEM', {
      hint: 'Generate one in the settings of the app, and paste the whole file.',
    })
  const secret = randomBytes(24).toString('base64url')
  const fresh = {
    repository,
    server: server.replace(/\/+$/, ''),
    token: await sealText(org, place(project, 'token'), token),
    secret: await sealText(org, place(project, 'secret'), secret),
    access: app ? ('app' as const) : token ? ('token' as const) : ('public' as const),
    appId: app?.id ?? null,
    installation: app?.installation ?? null,
    privateKey: app ? await sealText(org, place(project, 'private key'), app.privateKey) : null,
    connectedBy: actor.name,
  }
  await tx
    .insert(projectSources)
    .values({ org, project, ...fresh })
    .onConflictDoUpdate({ target: [projectSources.org, projectSources.project], set: fresh })
  return { webhookUrl: `${settings().origin}/api/v1/hooks/github/${project}`, secret }
}

export const disconnectRepository: Perform<typeof contract.disconnectRepository> = async (
  tx,
  { project },
  { org },
) => {
  await findProject(tx, org, project, true)
  const { rowCount } = await tx.delete(projectSources).where(where(org, project))
  return { disconnected: rowCount === 1 }
}

/** Whether pushes elsewhere are deployed to a project. */
export const isConnected = async (tx: Transaction, org: string, project: string): Promise<boolean> =>
  (await tx.$count(projectSources, where(org, project))) > 0

export interface Source {
  org: string
  project: string
  repository: string
  server: string
  /** Empty where there is an app, or where anybody may read it. */
  token: string
  app: { id: string; installation: string; privateKey: string } | undefined
  secret: string
}

/** The repository that is connected to a project, with what opens it; undefined when none is. */
export const sourceOf = (org: string, project: string): Promise<Source | undefined> =>
  withOrg(org, async (tx) => {
    const [row] = await tx.select().from(projectSources).where(where(org, project))
    if (!row) return undefined
    const { repository, server } = row
    return {
      ...{ org, project, repository, server },
      token: await unsealText(org, place(project, 'token'), row.token),
      app:
        row.appId && row.installation && row.privateKey
          ? {
              id: row.appId,
              installation: row.installation,
              privateKey: await unsealText(org, place(project, 'private key'), row.privateKey),
            }
          : undefined,
      secret: await unsealText(org, place(project, 'secret'), row.secret),
    }
  })

/** The same, for a call that only names the project. */
export const sourceByProject = async (project: string): Promise<Source | undefined> => {
  const { rows } = await withoutOrg((tx) =>
    tx.execute<{ org: string }>(sql`select org from app.source_by_project(${project}::uuid)`),
  )
  return rows[0] && sourceOf(rows[0].org, project)
}
