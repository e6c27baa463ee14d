import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProjectRow } from '#db/projects/rows.ts'
import { withOrg } from '#db/client.ts'
import { forgetPush, notePush, type Noted } from '#db/deploys/pushes.ts'
import type { From } from '#db/audit/record.ts'
import { log } from '#infra/log.ts'
import { startDeploy } from '#workflows/deploys/contract.ts'
import { performOperation } from '../perform.ts'
import { Problem } from '../problem.ts'
import { withRefusals } from '../refused.ts'
import type { Identity } from '../session.ts'
import { follow } from './follow.ts'

export interface Pushing {
  caller: Identity
  from: From
  project: ProjectRow
}
interface Update {
  old: string
  sha: string
  ref: string
}

const none = /^0+$/
const readUpdates = (text: string): Update[] =>
  text
    .split('\n')
    .map((line) => /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (refs\/\S+)$/.exec(line))
    .flatMap((found) => (found ? [{ old: found[1]!, sha: found[2]!, ref: found[3]! }] : []))

/** Accepts the deploy of a push, unless it asks for none or somebody else has noticed it first. */
const deployPush = async ({ caller, from, project }: Pushing): Promise<Noted> => {
  const note = () => withRefusals(withOrg(caller.org, (tx) => notePush(tx, caller, project.id)))
  const noted = await note()
  if (!noted.fresh) return noted
  try {
    const input = { project: project.id, ref: project.branch, cause: 'push' }
    const { body } = await performOperation(startDeploy, input, caller, from)
    return { deployment: (body as { run: { id: string } }).run.id }
  } catch (error) {
    if (error instanceof Problem && error.code === 'already_deployed') return note()
    throw error
  }
}

const handle = async (
  pushing: Pushing,
  updates: Update[],
  say: (line: string) => void,
  signal: AbortSignal,
) => {
  const { caller, project } = pushing
  const branch = `refs/heads/${project.branch}`
  for (const { ref } of updates.filter((each) => each.ref !== branch))
    say(
      `${ref.replace(/^refs\/(heads|tags)\//, '')} is kept and not deployed: ${project.name} deploys ${project.branch}`,
    )
  const update = updates.find(({ ref }) => ref === branch)
  if (!update) return
  if (none.test(update.sha)) {
    // Pushed again it is deployed again, whatever it was.
    await withOrg(caller.org, (tx) => forgetPush(tx, caller.org, project.id))
    return say(`${project.branch} is deleted; what is live stays`)
  }
  const { deployment, skipped } = await deployPush(pushing)
  if (skipped !== undefined) say(`Skipped, not deployed: ${skipped}`)
  else if (deployment) await follow(caller.org, deployment, say, signal)
}

/** Waits for what git says of a push, and answers the person who pushed. */
export const listenForPush = async (
  pushing: Pushing,
): Promise<{ socket: string; close: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'mainspring-push-'))
  const path = join(folder, 'push.sock')
  const left = new AbortController()
  const talk = async (socket: Socket) => {
    socket.on('error', () => left.abort())
    const say = (line: string) => void socket.write(`${line}\n`)
    try {
      let text = ''
      for await (const chunk of socket.iterator({ destroyOnReturn: false })) text += chunk
      await handle(pushing, readUpdates(text), say, left.signal)
    } catch (error) {
      if (error instanceof Problem) say(`Not deployed: ${error.message}`)
      else {
        log.error({ err: error }, 'push')
        say('Not deployed: something went wrong on our side')
      }
    } finally {
      socket.end()
    }
  }
  const server = createServer({ allowHalfOpen: true }, (socket) => void talk(socket))
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    socket: path,
    close: async () => {
      left.abort()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
