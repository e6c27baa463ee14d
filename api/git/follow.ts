import { setTimeout as sleep } from 'node:timers/promises'
import { withOrg } from '#db/client.ts'
import { getDeployment, listLogLines } from '#db/deploys/views.ts'
import { settings } from '#infra/settings.ts'
import { openStatuses } from '#workflows/deploys/contract.ts'

const caller = (org: string) => ({ org, actor: { kind: 'key' as const, id: 'push', name: 'push' } })

/** The log of a deployment as text lines, until it is settled or whoever reads has left; then what came of it. */
export const follow = async (
  org: string,
  deployment: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> => {
  say(`Deploying: ${settings().origin}/deploys/${deployment}`)
  let after = 0
  let shownStep = ''
  while (!signal.aborted) {
    const { now, lines } = await withOrg(org, async (tx) => ({
      now: (await getDeployment(tx, { deployment }, caller(org))).deployment,
      lines: (
        await listLogLines(tx, { deployment, source: 'build', after, last: false, limit: 1000 }, caller(org))
      ).items,
    }))
    for (const { step, text, position } of lines) {
      if (step !== shownStep) say(`-----> ${step}`)
      shownStep = step ?? ''
      say(`       ${text}`)
      after = position
    }
    if (lines.length === 0 && !openStatuses.includes(now.status)) {
      if (now.status === 'live' || now.status === 'retired')
        return say(`\n${now.projectName} is live: ${now.url}`)
      return say(`\nNot live (${now.status}): ${now.reason ?? ''}\nWhat was live before still is.`)
    }
    if (lines.length < 1000) await sleep(150, undefined, { signal }).catch(() => undefined)
  }
}
