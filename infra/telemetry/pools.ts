import type { Pool } from 'pg'
import { looked } from './metrics.ts'

const pools = new Map<string, Pool>()

/** Tells how a pool of database connections is used from now on. */
export const watchPool = (role: string, pool: Pool): void => void pools.set(role, pool)

looked(
  'database_connections',
  'Connections to the database, by role.',
  ['role', 'state'],
  function collect() {
    this.reset()
    for (const [role, { totalCount, idleCount }] of pools) {
      this.set({ role, state: 'in_use' }, totalCount - idleCount)
      this.set({ role, state: 'idle' }, idleCount)
    }
  },
)

looked(
  'database_connections_waiting',
  'Who waits for a connection to the database, by role.',
  ['role'],
  function collect() {
    this.reset()
    for (const [role, { waitingCount }] of pools) this.set({ role }, waitingCount)
  },
)
