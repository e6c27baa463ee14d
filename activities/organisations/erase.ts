import { rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { certificateUrl, writeCertificate } from '#db/organisations/certificates.ts'
import { countOrganisation, eraseSome } from '#db/organisations/erase.ts'
import { projectsOf } from '#db/projects/rows.ts'
import { exportFolder } from '#db/privacy/rows.ts'
import { settings } from '#infra/settings.ts'
import { engine } from '#worker/engine.ts'
import { eraseProject } from '../deploys/queue.ts'
import { beating } from '../beat.ts'

interface Erasing {
  organisation: string
}

/** The engine finds what starts with this; ids of organisations hold nothing that could end the text. */
const historiesOf = (organisation: string, more = ''): string => {
  if (!/^[\w-]{1,64}$/.test(organisation) || organisation === 'system')
    throw new Error(`not an organisation to erase: ${organisation}`)
  return `WorkflowId STARTS_WITH "${organisation}/"${more}`
}

/** What there is before anything is erased. */
export const countForErasure = ({ organisation }: Erasing): Promise<Record<string, number>> =>
  beating(async () => {
    const { client } = engine()
    const { count } = await client.workflow.count(historiesOf(organisation))
    return { ...(await countOrganisation(organisation)), 'engine.executions': count }
  })

/** Ends every run of the organisation in the engine, and waits until none is open. Safe to repeat. */
export const endRunsOf = ({ organisation }: Erasing): Promise<void> => beating(() => endRuns(organisation))

const endRuns = async (organisation: string): Promise<void> => {
  const { client } = engine()
  for (;;) {
    let open = 0
    const query = historiesOf(organisation, ` AND ExecutionStatus = 'Running'`)
    for await (const { workflowId } of client.workflow.list({ query })) {
      open++
      // One that ended meanwhile is what we want.
      await client.workflow
        .getHandle(workflowId)
        .terminate('The organisation is erased')
        .catch(() => undefined)
    }
    if (open === 0) return
    await delay(500)
  }
}

/** Takes the organisation's projects down, and erases its files. Safe to repeat. */
export const eraseFiles = async ({ organisation }: Erasing): Promise<void> => {
  for (const project of await projectsOf(organisation)) await eraseProject({ org: organisation, project })
  await rm(exportFolder(organisation), { recursive: true, force: true })
}

/** Erases the organisation's rows, in batches, until none is left. Safe to repeat. */
export const eraseRows = ({ organisation }: Erasing): Promise<void> =>
  beating(async () => {
    while ((await eraseSome(organisation)) > 0);
  })

/** Erases the histories of the organisation's runs in the engine, until it lists none. Safe to repeat. */
export const eraseHistories = ({ organisation }: Erasing): Promise<void> =>
  beating(() => forgetHistories(organisation))

const forgetHistories = async (organisation: string): Promise<void> => {
  const { client } = engine()
  const { TEMPORAL_NAMESPACE: namespace } = settings()
  for (;;) {
    let left = 0
    for await (const { workflowId, runId } of client.workflow.list({ query: historiesOf(organisation) })) {
      left++
      await client.workflowService
        .deleteWorkflowExecution({ namespace, workflowExecution: { workflowId, runId } })
        .catch((error: { code?: number }) => {
          // Gone already; the list lags behind.
          if (error.code !== 5) throw error
        })
    }
    if (left === 0) return
    await delay(500)
  }
}

/** Takes away what was still written meanwhile, and writes the signed certificate that outlives the organisation. */
export const certify = async ({
  organisation,
  run,
  requestedAt,
  counts,
}: Erasing & { run: string; requestedAt: string; counts: Record<string, number> }) => {
  while ((await eraseSome(organisation)) > 0);
  const left = Object.entries(await countOrganisation(organisation))
  if (left.length > 0) throw new Error(`not erased yet: ${left.map(([name]) => name).join(', ')}`)
  await writeCertificate({ id: run, organisation, requestedAt, erasedAt: new Date().toISOString(), counts })
  return { certificate: certificateUrl(run) }
}
