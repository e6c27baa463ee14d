import { request } from 'node:http'
import { hint } from '#db/hints.ts'
import { dueProbe, keepCheck, type Check, type Watched } from '#db/projects/probe-checks.ts'
import { projectHost } from '#db/projects/rows.ts'
import { settings } from '#infra/settings.ts'
import { startScheduled } from '#worker/dispatch.ts'
import { isExpected } from '#workflows/projects/core/probing.ts'
import { beating } from '../beat.ts'

type Seen = Omit<Check, 'at' | 'milliseconds'>

/** Where the edge listens, as somebody on this machine reaches it. */
const edge = () => {
  const { MAINSPRING_EDGE_HOST: host, MAINSPRING_EDGE_PORT: port } = settings()
  return { host: host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port }
}

/** Asks for a page as everybody does, by the edge; no further than its status. */
const ask = ({ project, probe }: Watched): Promise<Seen> =>
  new Promise((resolve) => {
    const failed = (reason: string, ours = false) => done({ ok: false, status: null, reason, ours })
    const asked = request({
      ...edge(),
      path: probe.path,
      headers: { host: projectHost(project.name), 'user-agent': 'mainspring-probe' },
      agent: false,
    })
    const late = setTimeout(
      () => failed(`no answer within ${probe.timeoutSeconds} s`),
      probe.timeoutSeconds * 1000,
    )
    const done = (seen: Seen) => {
      clearTimeout(late)
      asked.destroy()
      resolve(seen)
    }
    asked.on('response', ({ statusCode = 0, headers }) => {
      const ok = isExpected(statusCode, probe.status)
      const why =
        headers['x-mainspring-edge'] === 'unreachable'
          ? 'the app does not answer'
          : `it answered ${statusCode}${probe.status === null ? '' : `, not ${probe.status}`}`
      done({ ok, status: statusCode, reason: ok ? null : why, ours: false })
    })
    asked.on('error', (error) => failed(`the edge does not answer (${error.message})`, true))
    asked.end()
  })

/** Looks at a project when it is time; answers when to look again, null for when it is woken. */
export const probeProject = ({
  org,
  project,
}: {
  org: string
  project: string
}): Promise<{ milliseconds: number | null }> =>
  beating(async () => {
    const due = await dueProbe(org, project)
    if (!('watched' in due)) return due
    const at = new Date()
    const began = performance.now()
    const seen = await ask(due.watched)
    const milliseconds = Math.round(performance.now() - began)
    const kept = await keepCheck(org, project, due.watched, { at, milliseconds, ...seen })
    hint(org)
    await startScheduled(kept.begun)
    return { milliseconds: kept.milliseconds }
  })
