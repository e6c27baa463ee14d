/** What a deploy does, in this order. */
export const stepNames = [
  'fetch',
  'detect',
  'build',
  'test',
  'release',
  'start',
  'health',
  'switch',
  'drain',
] as const
export type StepName = (typeof stepNames)[number]

/** How many earlier releases are kept for a way back. */
export const keptReleases = 5
/** Projects of one organisation. */
export const mostProjects = 200
/** Minutes a build may take, and memory it may have. */
export const buildMinutes = 15
export const buildMegabytes = 4096
/** Milliseconds that the old release has for what it is answering. */
export const drainMilliseconds = 30_000
/** Lines of one deployment that are kept, and characters of one. */
export const mostLines = 500_000
export const longestLine = 4000
