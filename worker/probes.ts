import { sql } from 'drizzle-orm'
import { withSystem } from '#db/client.ts'
import { watchProject } from '#workflows/projects/core/internal.ts'
import { probeId, wakeProbe } from '#workflows/projects/core/probing.ts'
import { wakeEntity, wakeWritten } from './wake.ts'

/** So long after a look was due its workflow must be gone, in seconds: the engine lost it, or a restore did. */
const overdue = 120

/** Lets projects be looked at that are to be, or to be otherwise than before. Returns how many. */
export const wakeProbes = (): Promise<number> =>
  wakeWritten('project_probes', ({ org, id }) =>
    wakeEntity({ org, name: watchProject.name, id: probeId(org, id), signal: wakeProbe }),
  )

/** Wakes those that should have looked long ago. */
export const wakeOverdueProbes = async (): Promise<void> => {
  await withSystem((tx) =>
    tx.execute(sql`
      update app.project_probes set wakes = wakes + 1
       where wakes = woken and due < now() - make_interval(secs => ${overdue}::int)`),
  )
}
