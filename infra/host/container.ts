import type Docker from 'dockerode'
import { setTimeout as sleep } from 'node:timers/promises'
import { confined, environmentList, proxyVariables, startCompanion } from '../docker/companion.ts'
import { needDocker, orUnknown, ownerLabel, removeContainers } from '../docker/engine.ts'
import { pauseBefore, recovered, socketsOf, tooMuch, type AppSpec, type Running } from './app.ts'
import { followLog } from './container-log.ts'
import { egressFolder } from './places.ts'

export const releaseLabel = 'mainspring.release'

/** A process of a release that runs in a container, which is to run for good. */
export class ContainerProcess implements Running {
  pid: number | undefined
  restarts = 0
  reason: string | null = null
  #stopped = false
  readonly #ended = new AbortController()
  readonly #spec: AppSpec
  readonly #name: string
  #over: Promise<void> = Promise.resolve()

  constructor(spec: AppSpec, name: string) {
    this.#spec = spec
    this.#name = name
  }

  get running(): boolean {
    return this.pid !== undefined
  }
  get #id() {
    return `mainspring-${this.#spec.release}-${this.#name}`
  }
  get #port(): number {
    const said = Number(this.#spec.environment.PORT)
    return Number.isInteger(said) && said > 0 && said < 65_536 ? said : this.#spec.image!.port
  }

  /** Takes over what an earlier host has left running, or starts it; and again whenever it ends. */
  begin(): void {
    this.#over = this.#supervise()
  }

  async #supervise(): Promise<void> {
    let quick = 0
    while (!this.#stopped) {
      const began = Date.now()
      const why = await this.#live().catch((error: Error) => error.message)
      this.pid = undefined
      if (this.#stopped) return
      this.reason ??= why
      quick = Date.now() - began > recovered ? 0 : quick + 1
      this.restarts++
      await sleep(pauseBefore(quick), undefined, { signal: this.#ended.signal }).catch(() => undefined)
      this.reason = null
    }
  }

  /** One life of it; answers how it ended. */
  async #live(): Promise<string> {
    const docker = needDocker()
    const companion = await this.#companion(docker)
    const container = await this.#container(docker, companion)
    const { State } = await container.inspect()
    if (!State.Running) await container.start()
    this.pid = (await container.inspect()).State.Pid || undefined
    if (this.#stopped) await container.kill().catch(() => undefined)
    const said = followLog(docker, container, this.#spec.release)
    // Whatever listens is reached through its companion: without it, it is as good as ended.
    await Promise.race([container.wait(), companion.wait()])
    await container.kill().catch(() => undefined)
    await said
    const { State: after } = await container.inspect()
    if (after.OOMKilled) return tooMuch(this.#spec)
    return `ended with code ${after.ExitCode}`
  }

  async #companion(docker: Docker): Promise<Docker.Container> {
    const name = `${this.#id}-beside`
    const found = await orUnknown(docker.getContainer(name).inspect())
    if (found?.State.Running) return docker.getContainer(found.Id)
    // What was in its network cannot come back to it.
    await removeContainers(docker, [this.#id, name])
    return startCompanion(docker, {
      name,
      labels: this.#labels,
      egress: egressFolder(),
      serves: { sockets: socketsOf(this.#spec.release, this.#name), port: this.#port },
    })
  }

  get #labels(): Record<string, string> {
    return { [releaseLabel]: this.#spec.release }
  }

  async #container(docker: Docker, companion: Docker.Container): Promise<Docker.Container> {
    const found = await orUnknown(docker.getContainer(this.#id).inspect())
    if (found && found.HostConfig.NetworkMode === `container:${companion.id}`)
      return docker.getContainer(found.Id)
    if (found) await removeContainers(docker, [this.#id])
    const { image, environment, processes } = this.#spec
    const command = processes[this.#name]
    return docker.createContainer({
      name: this.#id,
      Image: image!.id,
      ...(command ? { Entrypoint: ['/bin/sh', '-c'], Cmd: [command] } : {}),
      Env: environmentList({ ...proxyVariables(), ...environment, PORT: String(this.#port) }),
      Labels: { ...this.#labels, ...ownerLabel() },
      HostConfig: confined(companion, this.#spec),
    })
  }

  kill(reason: string): void {
    this.reason = reason
    void needDocker()
      .getContainer(this.#id)
      .kill()
      .catch(() => undefined)
  }

  async stop(milliseconds: number): Promise<void> {
    this.#stopped = true
    this.#ended.abort()
    const docker = needDocker()
    await docker
      .getContainer(this.#id)
      .stop({ t: Math.ceil(milliseconds / 1000) })
      .catch(() => undefined)
    await this.#over
    await removeContainers(docker, [this.#id, `${this.#id}-beside`])
  }
}
