import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from 'hono'
import * as z from 'zod'
import { v7 as newId } from 'uuid'
import { withOrg } from '#db/client.ts'
import { mustBeOpen } from '#db/organisations/settings.ts'
import { findProject, mustStand } from '#db/projects/rows.ts'
import { whyStillFull } from '#infra/disk.ts'
import { BadArchive, inspectArchive, readArchive } from '#infra/git/archive.ts'
import { BranchMoved, importFiles } from '#infra/git/import.ts'
import { commitText } from '#infra/git/repository.ts'
import { settings } from '#infra/settings.ts'
import { startDeploy } from '#workflows/deploys/contract.ts'
import { fromOf, type Env } from '../from.ts'
import { mustHave, performOperation, type Answer } from '../perform.ts'
import { fromZod, Problem } from '../problem.ts'
import { withRefusals } from '../refused.ts'
import { identify, type Identity } from '../session.ts'

/** Bytes of an archive. */
const largest = 100_000_000
/** Of one organisation at once, in this process. */
const mostAtOnce = 2
const open = new Map<string, number>()

/** What `POST /api/v1/projects/upload` takes besides the archive in its body. */
export const uploadInput = z.strictObject({
  project: z.uuid(),
  message: z
    .string()
    .trim()
    .max(500)
    .default('Upload')
    .meta({ description: 'Of the commit that it becomes' }),
})

/** Keeps a body in a file, at most so many bytes of it. */
const spool = async (request: Request, file: string): Promise<void> => {
  const tooLarge = () =>
    new Problem({
      ...{ status: 413, code: 'body_too_large', detail: `The archive is larger than ${largest} bytes.` },
      headers: { connection: 'close' },
    })
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw tooLarge()
  let bytes = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length
      done(bytes > largest ? tooLarge() : null, chunk)
    },
  })
  const body = request.body ? Readable.fromWeb(request.body as never) : Readable.from([])
  await pipeline(body, counted, createWriteStream(file, { mode: 0o600 }))
  if (bytes === 0)
    throw new Problem({
      ...{ status: 400, code: 'empty_body', detail: 'The body is empty.' },
      hint: 'Send the bytes of a .tar.gz or .zip, such as by curl --data-binary @site.zip.',
    })
}

const full = (why: string) =>
  new Problem({
    ...{ status: 507, code: 'disk_full', detail: `${why}.` },
    ...{ hint: 'Whoever runs the installation has to make room.', headers: { connection: 'close' } },
  })

const mustHaveRoom = async (bytes: number): Promise<void> => {
  const why = await whyStillFull(bytes)
  if (why) throw full(why)
}

/** Makes a commit of an archive, in place of all that the branch has. */
const commitArchive = async (file: string, caller: Identity, project: string, message: string) => {
  const { org, actor } = caller
  const row = await withRefusals(
    withOrg(org, async (tx) => {
      await mustBeOpen(tx, org)
      return mustStand(await findProject(tx, org, project))
    }),
  )
  const archive = await inspectArchive(file)
  // What is in it is kept packed as well.
  await mustHaveRoom((await stat(file)).size)
  const by = { by: actor.name, email: actor.email ?? 'upload@mainspring.invalid' }
  await importFiles({ org, project, branch: row.branch, message: commitText(message, 500), ...by }, (visit) =>
    readArchive(file, archive, visit),
  )
}

const asProblem = (error: unknown): unknown => {
  if (error instanceof BadArchive)
    return new Problem({
      ...{ status: 422, code: 'bad_archive', detail: `${error.message}.` },
      hint: 'Pack the files of the project as a .tar.gz or .zip.',
    })
  if (error instanceof BranchMoved)
    return new Problem({
      ...{ status: 409, code: 'branch_moved', detail: 'Somebody pushed meanwhile.' },
      hint: 'Look at what they did, and upload again.',
    })
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return full('There is no space left for it')
  return error
}

/** Answers `POST /api/v1/projects/upload`: an archive becomes a commit of the project, and is deployed. */
export const uploadSource = async (c: Context<Env>): Promise<Answer> => {
  const caller = await identify(c.req.raw)
  mustHave(caller, startDeploy)
  const asked = Object.fromEntries(new URL(c.req.url).searchParams)
  const read = uploadInput.safeParse(asked)
  if (!read.success) throw fromZod(read.error, { input: asked })
  const { project, message } = read.data
  const { org } = caller
  const now = open.get(org) ?? 0
  if (now >= mostAtOnce)
    throw new Problem({
      ...{ status: 429, code: 'too_many_requests', detail: `${now} uploads are under way already.` },
      headers: { 'retry-after': '5' },
    })
  open.set(org, now + 1)
  const folder = join(settings().data, 'uploads')
  const file = join(folder, newId())
  try {
    // Before it is read: there may be very much of it.
    await withRefusals(withOrg(org, (tx) => findProject(tx, org, project)))
    const said = Number(c.req.header('content-length'))
    await mustHaveRoom(said > 0 && said <= largest ? said : 0)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await spool(c.req.raw, file)
    await commitArchive(file, caller, project, message)
  } catch (error) {
    throw asProblem(error)
  } finally {
    open.set(org, open.get(org)! - 1)
    await rm(file, { force: true })
  }
  return performOperation(startDeploy, { project, cause: 'upload' }, caller, fromOf(c, caller))
}
