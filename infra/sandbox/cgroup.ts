import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What processes may have together. */
export interface Limits {
  megabytes: number
  /** In percent of one CPU; as much as there is when left out. */
  cpuPercent?: number
  processes: number
}

const mounted = '/sys/fs/cgroup'
const unified = existsSync(join(mounted, 'cgroup.controllers'))

const megabyte = 1_048_576

/** CPU time is dealt out in periods of so many microseconds. */
const period = 100_000
const quotaOf = (percent: number): number => Math.max(1000, (period * percent) / 100)

/** The files of a group that hold its limits, in the older and the newer form of the kernel; `?`: where there is one. */
const settingsOf = (
  name: string,
  { megabytes, processes, cpuPercent }: Limits,
): [string, number | string][] =>
  unified
    ? [
        [`mainspring/${name}/pids.max`, processes],
        [`mainspring/${name}/memory.max`, megabytes * megabyte],
        [`?mainspring/${name}/memory.swap.max`, 0],
        // Half of what everybody else has.
        [`?mainspring/${name}/cpu.weight`, 50],
        [`?mainspring/${name}/cpu.max`, cpuPercent ? `${quotaOf(cpuPercent)} ${period}` : 'max'],
      ]
    : [
        [`pids/mainspring/${name}/pids.max`, processes],
        // One that is left from before may have less of both, which goes up in this order alone.
        [`?memory/mainspring/${name}/memory.memsw.limit_in_bytes`, -1],
        [`memory/mainspring/${name}/memory.limit_in_bytes`, megabytes * megabyte],
        [`?memory/mainspring/${name}/memory.memsw.limit_in_bytes`, megabytes * megabyte],
        [`?cpu/mainspring/${name}/cpu.shares`, 512],
        [`?cpu/mainspring/${name}/cpu.cfs_period_us`, period],
        [`?cpu/mainspring/${name}/cpu.cfs_quota_us`, cpuPercent ? quotaOf(cpuPercent) : -1],
      ]

const foldersOf = (name: string): string[] =>
  unified
    ? [join(mounted, 'mainspring', name)]
    : ['pids', 'memory', 'cpu'].map((each) => join(mounted, each, 'mainspring', name))

/** Processes that the kernel holds to their limits together, where we may tell it to: as root. */
export class Group {
  readonly folders: readonly string[]
  #kills: number

  private constructor(folders: string[]) {
    this.folders = folders
    this.#kills = this.#killed()
  }

  /** Makes a group, or sets the limits of one that is there; undefined where there can be none. */
  static make(name: string, limits: Limits): Group | undefined {
    if (process.getuid?.() !== 0) return undefined
    try {
      if (unified) {
        mkdirSync(join(mounted, 'mainspring'), { recursive: true })
        for (const above of ['', 'mainspring'])
          writeFileSync(join(mounted, above, 'cgroup.subtree_control'), '+pids +memory +cpu')
      }
      const folders = foldersOf(name).filter((each) => existsSync(join(each, '..', '..')))
      for (const each of folders) mkdirSync(each, { recursive: true })
      for (const [file, value] of settingsOf(name, limits)) {
        const path = join(mounted, file.replace('?', ''))
        if (!file.startsWith('?') || existsSync(path)) writeFileSync(path, String(value))
      }
      return new Group(folders)
    } catch {
      return undefined
    }
  }

  /** The group of processes that run already. */
  static found(name: string): Group | undefined {
    const folders = foldersOf(name).filter((each) => existsSync(each))
    return folders.length ? new Group(folders) : undefined
  }

  /** Forgets groups in which nothing runs any more, whose maker was killed; one that was just made has nothing in it yet. */
  static sweep(): void {
    const before = Date.now() - 3_600_000
    for (const above of foldersOf('').filter((each) => existsSync(each)))
      for (const { name } of readdirSync(above, { withFileTypes: true }).filter((each) => each.isDirectory()))
        try {
          if (statSync(join(above, name)).mtimeMs < before) rmdirSync(join(above, name))
        } catch {
          // Something runs in it, or it is gone, or not ours to remove.
        }
  }

  /** Holds a process to the limits, and all that it starts from now on. */
  add(pid: number): void {
    for (const each of this.folders) writeFileSync(join(each, 'cgroup.procs'), String(pid))
  }

  /** How many of it were ever ended for want of memory. */
  #killed(): number {
    for (const folder of this.folders)
      for (const name of ['memory.events', 'memory.oom_control'])
        try {
          return Number(/^oom_kill (\d+)/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? 0)
        } catch {
          // It is of another kind.
        }
    return 0
  }

  /** Whether some of it have been ended for want of memory since the last time this was asked. */
  ranOutOfMemory(): boolean {
    const before = this.#kills
    this.#kills = this.#killed()
    return this.#kills > before
  }

  /** Ends what still runs of it, whose first process is gone. */
  end(): void {
    const running = () => {
      try {
        return readFileSync(join(this.folders[0]!, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)
      } catch {
        return []
      }
    }
    for (const pid of running())
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // Gone already.
      }
  }

  /** Forgets it, once nothing of it runs: what was just ended takes a moment. */
  remove(tries = 3): void {
    for (const each of this.folders)
      try {
        rmdirSync(each)
      } catch {
        // Something still ends, or it is gone.
      }
    if (tries > 0 && this.folders.some((each) => existsSync(each)))
      setTimeout(() => this.remove(tries - 1), 200).unref()
  }
}
