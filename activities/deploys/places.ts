import { join } from 'node:path'
import { projectFolder } from '#infra/git/repository.ts'
import type { DeploymentRow } from '#db/deploys/rows.ts'

type Placed = Pick<DeploymentRow, 'org' | 'project'>

/** Where a commit is unpacked and built. */
export const buildFolder = ({ org, project, id }: Placed & { id: string }): string =>
  join(projectFolder(org, project), 'builds', id)
/** Beside the files while they are built: what the steps after it need to know. */
export const planFile = (of: Placed & { id: string }): string => `${buildFolder(of)}.plan.json`
/** Beside the files while they are built: what is needed for a moment, such as secrets. */
export const scratchFolder = (of: Placed & { id: string }): string => `${buildFolder(of)}.scratch`
/** Where the files of releases stay, and those of one. */
export const releasesFolder = ({ org, project }: Placed): string =>
  join(projectFolder(org, project), 'releases')
export const releaseFolder = ({ release, ...place }: Placed & { release: string }): string =>
  join(releasesFolder(place), release)
/** What builds of a project keep for the next. */
export const cacheFolder = ({ org, project }: Placed): string => join(projectFolder(org, project), 'cache')
