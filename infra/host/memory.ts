import { readdirSync, readFileSync } from 'node:fs'

const page = 4096

interface Seen {
  parent: number
  bytes: number
}

const look = (pid: number): Seen | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), bytes: Number(fields[21]) * page }
  } catch {
    return undefined
  }
}

/** The memory that processes and all below them have in use, in megabytes. */
export const residentMegabytes = (roots: readonly number[]): number => {
  if (roots.length === 0) return 0
  const all = new Map<number, Seen>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const seen = pid > 0 ? look(pid) : undefined
    if (seen) all.set(pid, seen)
  }
  const below = (pid: number): boolean => {
    for (let at: number | undefined = pid, depth = 0; at && depth < 100; at = all.get(at)?.parent, depth++)
      if (roots.includes(at)) return true
    return false
  }
  let bytes = 0
  for (const [pid, seen] of all) if (below(pid)) bytes += seen.bytes
  return Math.round(bytes / 1_048_576)
}
