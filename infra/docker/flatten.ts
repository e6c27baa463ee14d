import type Docker from 'dockerode'
import { removeContainers } from './engine.ts'

const quoted = (text: string): string => `"${text.replace(/[\\"$]/g, '\\$&').replace(/\n/g, '\\\n')}"`
const pairs = (all: Record<string, string>): string[] =>
  Object.entries(all).map(([name, value]) => `${quoted(name)}=${quoted(value)}`)

/** What an image says of how it is run, as instructions. */
export const instructionsOf = (config: Docker.ImageInspectInfo['Config']): string[] => {
  const { Env, Entrypoint, Cmd, WorkingDir, User, ExposedPorts, Volumes } = config
  const { StopSignal } = config as { StopSignal?: string }
  const list = (name: string, value: string | string[] | null | undefined) =>
    value?.length ? [`${name} ${JSON.stringify([value].flat())}`] : []
  return [
    ...(Env ?? []).map((each) => {
      const at = each.indexOf('=')
      return `ENV ${each.slice(0, at)}=${quoted(each.slice(at + 1))}`
    }),
    ...list('ENTRYPOINT', Entrypoint),
    ...list('CMD', Cmd),
    ...(WorkingDir ? [`WORKDIR ${WorkingDir}`] : []),
    ...(User ? [`USER ${User}`] : []),
    ...Object.keys(ExposedPorts ?? {}).map((each) => `EXPOSE ${each}`),
    ...list('VOLUME', Object.keys(Volumes ?? {})),
    ...(StopSignal ? [`STOPSIGNAL ${StopSignal}`] : []),
  ]
}

/** An image of the files of another, which runs as that does; nothing of how it was made is in it. Answers its id. */
export const flatten = async (
  docker: Docker,
  image: string,
  name: { repo: string; tag: string },
  labels: Record<string, string>,
  /** What holds the files meanwhile is called: one that a killed worker has left is found by it. */
  holder: string,
): Promise<string> => {
  const { Config } = await docker.getImage(image).inspect()
  await removeContainers(docker, [holder])
  const container = await docker.createContainer({
    ...{ name: holder, Image: image, Cmd: ['-'], NetworkDisabled: true, Labels: labels },
  })
  try {
    const files = await container.export()
    const made = await docker.importImage(files as unknown as string, {
      ...name,
      changes: [...instructionsOf(Config), `LABEL ${pairs(labels).join(' ')}`],
    })
    let wrong = ''
    const broken = await new Promise<Error | null>((done) =>
      docker.modem.followProgress(made, done, ((message: { error?: string }) => {
        wrong ||= message.error ?? ''
      }) as (message: unknown) => void),
    )
    if (broken || wrong) throw new Error(wrong || broken!.message)
    return (await docker.getImage(`${name.repo}:${name.tag}`).inspect()).Id
  } finally {
    await removeContainers(docker, [holder])
  }
}
