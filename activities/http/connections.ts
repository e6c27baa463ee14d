import { Client } from 'undici'

/** How long a connection waits for its next call, in milliseconds: receivers that keep one at all keep it longer. */
const rest = 2000
/** How many wait at once in this process; those that waited longest go first. */
const most = 200

/** A connection to one origin, which one call at a time uses. */
export interface Connection {
  client: Client
  /** Told of every connection that is made. */
  connected: () => void
}

interface Resting {
  key: string
  connection: Connection
  timer: NodeJS.Timeout
}

/** The one that waited longest first. */
const resting = new Set<Resting>()

const wake = (entry: Resting): Connection => {
  clearTimeout(entry.timer)
  resting.delete(entry)
  return entry.connection
}

/** A connection that is kept for calls under `key`, if there is one; it is the caller's until given back. */
export const takeConnection = (key: string): Connection | undefined => {
  // The one that rested last is the least likely to have been closed.
  for (const entry of [...resting].reverse()) {
    if (entry.key !== key) continue
    const connection = wake(entry)
    if (!connection.client.destroyed) return connection
  }
  return undefined
}

/** Keeps a connection whose answer was read to its end for the next call under `key`. */
export const keepConnection = (key: string, connection: Connection): void => {
  const timer = setTimeout(() => void wake(entry).client.destroy(), rest).unref()
  const entry: Resting = { key, connection, timer }
  resting.add(entry)
  if (resting.size > most) for (const first of resting) return void wake(first).client.destroy()
}
