import { appendFileSync, existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import type { DeploymentRow } from '#db/deploys/rows.ts'
import { removeLayers } from '#infra/docker/images.ts'
import { projectFolder } from '#infra/git/repository.ts'
import { buildMinutes } from '#workflows/deploys/core/steps.ts'

export type Place = Pick<DeploymentRow, 'org' | 'project'>
/** An image on the way of a build, and when the engine told of it, in seconds; null where nothing can follow it untold. */
interface Layer {
  id: string
  at: number | null
}

/** What builds have left in the engine for the next, a line each: written at once, since a worker may be killed. */
const file = ({ org, project }: Place) => join(projectFolder(org, project), 'layers')
const seconds = () => Math.floor(Date.now() / 1000)

const read = async (place: Place): Promise<Layer[]> =>
  existsSync(file(place))
    ? (await readFile(file(place), 'utf8'))
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' '))
        .map(([id, at]) => ({ id: id!, at: at ? Number(at) : null }))
    : []

/** As short as an engine says it on the way. */
export const shortId = (image: string): string => image.replace(/^sha256:/, '').slice(0, 12)

export const noteLayer = (place: Place, layer: string): void =>
  appendFileSync(file(place), `${shortId(layer)} ${seconds()}\n`, { mode: 0o600 })

/**
 * What an engine has made without telling: one that is stopped still ends the step it is in. It is upon the last that
 * was told, and was made before the next was, or as long as a build may take.
 */
export const untoldOf = (
  layers: readonly Layer[],
  images: readonly Pick<Docker.ImageInfo, 'Id' | 'ParentId' | 'RepoTags' | 'Created'>[],
): string[] => {
  const told = new Set(layers.map(({ id }) => id))
  return images
    .filter(({ Id, ParentId, RepoTags, Created }) => {
      if (!ParentId || told.has(shortId(Id)) || RepoTags?.some((each) => each !== '<none>:<none>'))
        return false
      return layers.some(({ id, at }, i) => {
        const until = layers[i + 1]?.at ?? (at ?? 0) + buildMinutes * 60
        return at !== null && id === shortId(ParentId) && Created >= at && Created <= until
      })
    })
    .map(({ Id }) => Id)
}

const lineOf = ({ id, at }: Layer) => (at === null ? id : `${id} ${at}`)

/** Takes away what builds of a project have left for the next, but for what is kept. Safe to repeat. */
export const forgetLayersBut = async (
  docker: Docker,
  place: Place,
  kept: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const layers = await read(place)
  const all = [...layers.map(({ id }) => id), ...untoldOf(layers, await docker.listImages({ all: true }))]
  await removeLayers(
    docker,
    [...new Set(all)].filter((each) => !kept.has(shortId(each))),
  )
  // With what a build has added that began meanwhile.
  const left = [...kept, ...(await read(place)).slice(layers.length).map(lineOf)]
  if (left.length === 0) await rm(file(place), { force: true })
  else await writeFile(file(place), [...left, ''].join('\n'), { mode: 0o600 })
}
