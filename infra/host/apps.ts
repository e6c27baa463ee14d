import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { seal, unseal } from '#db/organisations/keys.ts'
import { writeWhole } from '../files.ts'
import { log } from '../log.ts'
import { settings } from '../settings.ts'
import { AppProcess, appSpec, tooMuch, type AppSpec, type Running } from './app.ts'
import { ContainerProcess, releaseLabel } from './container.ts'
import { containersWith, dockerEngine, removeContainers } from '../docker/engine.ts'
import { residentMegabytes } from './memory.ts'
import { appFolder } from './places.ts'

interface App {
  spec: AppSpec
  processes: Map<string, Running>
}
export interface AppState {
  release: string
  running: boolean
  restarts: number
  reason: string | null
  megabytes: number
}

const key = () => Buffer.from(settings().MAINSPRING_MASTER_KEY ?? '', 'hex')
const specFile = (release: string) => join(appFolder(release), 'spec')

/** The releases that run on this host; what they are is on disk, sealed, so that the next host goes on with them. */
export class Apps {
  readonly #apps = new Map<string, App>()

  constructor() {
    const folder = join(settings().data, 'apps')
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    for (const name of readdirSync(folder)) this.#adopt(join(folder, name))
    void this.#removeStrays().catch((error: Error) =>
      log.warn({ error: error.message }, 'the engine was not asked'),
    )
    setInterval(() => this.#watchMemory(), 2000).unref()
  }

  #adopt(folder: string): void {
    try {
      const sealed = readFileSync(join(folder, 'spec'))
      this.#begin(appSpec.parse(JSON.parse(unseal(key(), sealed, 'app').toString())))
    } catch (error) {
      log.warn({ folder, error: (error as Error).message }, 'an app could not be taken over')
    }
  }

  /** Containers of releases that nobody knows any more. */
  async #removeStrays(): Promise<void> {
    const docker = dockerEngine()
    if (!docker) return
    const all = await containersWith(docker, releaseLabel)
    const strays = all.filter(({ Labels }) => !this.#apps.has(Labels[releaseLabel] ?? ''))
    await removeContainers(
      docker,
      strays.map(({ Id }) => Id),
    )
  }

  #begin(spec: AppSpec): void {
    const Process = spec.image ? ContainerProcess : AppProcess
    const processes = new Map(
      Object.keys(spec.processes).map((name) => [name, new Process(spec, name)] as const),
    )
    this.#apps.set(spec.release, { spec, processes })
    for (const each of processes.values()) each.begin()
  }

  /** Lets a release run from now on. One that does already goes on as it is. */
  put(spec: AppSpec): void {
    if (this.#apps.has(spec.release)) return
    mkdirSync(appFolder(spec.release), { recursive: true, mode: 0o711 })
    writeWhole(specFile(spec.release), seal(key(), Buffer.from(JSON.stringify(spec)), 'app'), 0o600)
    this.#begin(spec)
  }

  state(release: string): AppState | undefined {
    const app = this.#apps.get(release)
    if (!app) return undefined
    const all = [...app.processes.values()]
    return {
      release,
      running: all.every((each) => each.running),
      restarts: all.reduce((sum, each) => sum + each.restarts, 0),
      reason: all.map((each) => each.reason).find(Boolean) ?? null,
      megabytes: residentMegabytes(all.flatMap(({ pid }) => pid ?? [])),
    }
  }

  all = (): AppState[] => [...this.#apps.keys()].map((release) => this.state(release)!)

  /** Ends a release for good, and forgets it. */
  async delete(release: string, milliseconds: number): Promise<void> {
    rmSync(specFile(release), { force: true })
    const app = this.#apps.get(release)
    if (app) await Promise.all([...app.processes.values()].map((each) => each.stop(milliseconds)))
    this.#apps.delete(release)
  }

  /** Ends all of them; the next host starts them again. */
  async stop(): Promise<void> {
    const all = [...this.#apps.values()].flatMap(({ processes }) => [...processes.values()])
    await Promise.all(all.map((each) => each.stop(5000)))
  }

  #watchMemory(): void {
    for (const { spec, processes } of this.#apps.values()) {
      // An engine watches over its own.
      if (spec.image) continue
      const pids = [...processes.values()].flatMap(({ pid }) => pid ?? [])
      if (residentMegabytes(pids) <= spec.megabytes) continue
      for (const each of processes.values()) each.kill(tooMuch(spec))
    }
  }
}
