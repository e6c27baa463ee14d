import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { withOrg } from '#db/client.ts'
import { planDeploy } from '#db/deploys/starts.ts'
import { findProject } from '#db/projects/rows.ts'
import { sourceByProject, type Source } from '#db/projects/sources.ts'
import { deployments } from '#db/schema.ts'
import { ignored, saysSkip } from '#infra/git/ignored.ts'
import { commitText } from '#infra/git/repository.ts'
import { verifyDelivery } from '../automations/signatures.ts'
import { readBytes } from '../body.ts'
import { Problem } from '../problem.ts'
import { acceptRun, startAccepted } from '../start.ts'

/** Bytes of a delivery; a push of very many commits is told in part. */
const largest = 5_000_000

const paths = z.array(z.string()).default([])
const push = z.object({
  ref: z.string().max(500),
  after: z.string().regex(/^[0-9a-f]{40,64}$/),
  deleted: z.boolean().default(false),
  forced: z.boolean().default(false),
  head_commit: z
    .object({
      message: z.string().default(''),
      author: z.object({ name: z.string().default('') }).optional(),
    })
    .nullish(),
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })).default([]),
})
type Push = z.output<typeof push>

const done = (body: object, status = 202): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })

/** Why a push is none of a project; undefined when it is. */
const whyNone = ({ ref, deleted }: Push, branch: string): string | undefined => {
  if (ref !== `refs/heads/${branch}`) return `${ref} is not the branch that is deployed`
  return deleted ? 'The branch was deleted' : undefined
}

/** Why a push is not deployed; undefined when it is. */
const whyNot = ({ head_commit, commits, forced }: Push, patterns: string[]): string | undefined => {
  if (saysSkip(head_commit?.message ?? '')) return 'Its message says [skip ci]'
  const changed = commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed])
  // GitHub tells of so many commits at most; of more, nobody knows what changed.
  const known = changed.length > 0 && commits.length < 20 && !forced
  if (patterns.length > 0 && known && changed.every((path) => ignored(path, patterns)))
    return 'Only ignored paths have changed'
  return undefined
}

/** Accepts the deploy of a push in one transaction; the same delivery again finds the first one’s. */
const accept = ({ org, project, repository }: Source, delivery: string, pushed: Push) =>
  withOrg(org, async (tx) => {
    const row = await findProject(tx, org, project, true)
    if (row.status === 'deleting') return { ignored: 'The project is being deleted' }
    const none = whyNone(pushed, row.branch)
    if (none) return { ignored: none }
    const [known] = await tx
      .select({ id: deployments.id, status: deployments.status, reason: deployments.reason })
      .from(deployments)
      .where(
        and(eq(deployments.org, org), eq(deployments.project, project), eq(deployments.delivery, delivery)),
      )
    if (known?.status === 'skipped') return { ignored: known.reason }
    if (known) return { run: known.id, duplicate: true }
    const why = whyNot(pushed, row.ignoredPaths)
    const caller = { org, actor: { kind: 'hook' as const, id: project, name: `push to ${repository}` } }
    const start = await planDeploy(tx, caller, project, {
      ...(why && { status: 'skipped', reason: why, endedAt: new Date() }),
      ...{ cause: 'webhook', branch: row.branch, commit: pushed.after, delivery },
      author: commitText(pushed.head_commit?.author?.name ?? '', 200),
      message: commitText(pushed.head_commit?.message ?? '', 500),
    })
    if (why) return { ignored: why }
    const input = { project, ref: pushed.after, cache: true, cause: 'webhook' }
    return {
      run: start.id!,
      duplicate: false,
      queued: await acceptRun(tx, caller, 'startDeploy', input, start),
    }
  })

/** Answers `POST /api/v1/hooks/github/<project>`: verified, and deployed once for each delivery. */
export const receivePush = async (request: Request, project: string): Promise<Response> => {
  const source = z.uuid().safeParse(project).success ? await sourceByProject(project) : undefined
  if (!source)
    throw new Problem({ status: 404, code: 'not_found', detail: 'No repository is connected here.' })
  const body = Buffer.from(await readBytes(request, largest))
  const headers = Object.fromEntries(request.headers)
  const verified = verifyDelivery('github', source.secret, headers, body, Date.now())
  if (!verified.ok)
    throw new Problem({
      status: 401,
      code: 'bad_signature',
      detail: `The delivery is refused: ${verified.reason}.`,
    })
  const delivery = verified.deliveryId
  if (!delivery)
    throw new Problem({ status: 400, code: 'invalid_input', detail: 'X-GitHub-Delivery is missing.' })
  if (verified.event !== 'push')
    return done({ delivery, ignored: `Of ${verified.event} nothing is deployed` }, 200)
  let json: unknown
  try {
    json = JSON.parse(body.toString())
  } catch {
    throw new Problem({ status: 400, code: 'malformed_json', detail: 'Let GitHub send application/json.' })
  }
  const read = push.safeParse(json)
  if (!read.success)
    throw new Problem({
      status: 400,
      code: 'invalid_input',
      detail: 'This is no push as GitHub tells of it.',
    })
  const accepted = await accept(source, delivery, read.data)
  if ('ignored' in accepted) return done({ delivery, ...accepted }, 200)
  const { queued, ...told } = accepted
  if (queued) await startAccepted(queued)
  return done({ delivery, ...told })
}
