import * as z from 'zod'
import { operation } from '../../operation.ts'

const inside = {
  permission: 'projects:deploy',
  effect: 'outward',
  host: 'workflow',
  identity: 'entity',
  by: 'people',
  input: z.strictObject({}),
  output: z.strictObject({}),
} as const

/** The queue of one project. Behind the API: woken when there is something to do, in no catalogue. */
export const serveProject = operation({
  ...inside,
  name: 'serveProject',
  title: 'Serve a project',
  summary: 'Deploys what waits for a project, one after another, and keeps its address as it should be.',
})

/** One deploy, as the child of its project’s queue. */
export const performDeploy = operation({
  ...inside,
  name: 'performDeploy',
  title: 'Perform a deploy',
  summary: 'Builds a commit, starts it beside the old release and lets it answer once it is healthy.',
})
