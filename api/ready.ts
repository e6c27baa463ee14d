import { pingDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { engine } from '#worker/engine.ts'

export interface Part {
  name: string
  ok: boolean
  detail: string
}

const patience = 2000
/** A worker asks for work at least this often, in milliseconds. */
const pollEvery = 70_000

const check = async (name: string, look: () => Promise<string>): Promise<Part> => {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('does not answer')), patience).unref(),
  )
  try {
    return { name, ok: true, detail: await Promise.race([look(), late]) }
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message.split('\n')[0]!.slice(0, 200) }
  }
}

const workers = async (): Promise<string> => {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: name } = settings()
  const { pollers } = await engine().client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: 1,
  })
  const recent = (pollers ?? []).filter(
    ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > Date.now() - pollEvery,
  )
  if (recent.length === 0) throw new Error(`nobody works on queue ${name}`)
  return `${recent.length} on queue ${name}`
}

/** Each part this process needs, by name, and whether it answers. */
export const parts = (): Promise<Part[]> =>
  Promise.all([
    check('api', async () => 'answers'),
    check('database', async () => {
      await pingDatabase()
      return 'answers'
    }),
    check('engine', async () => {
      const { serverVersion } = await engine().client.workflowService.getSystemInfo({})
      return `server ${serverVersion}`
    }),
    check('worker', workers),
  ])
