import * as z from 'zod'

const command = z.string().max(4000)

/** How the files of a release are served: as they are, or by processes that run apart. */
export const release = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('static'),
    /** The folder of the files, below that of the release. */
    folder: z.string(),
    /** What the edge is told about it; read where it is served. */
    rules: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    kind: z.literal('app'),
    language: z.string(),
    processes: z.record(z.string(), command),
    /** Runs once before requests come, such as a migration. */
    releaseCommand: command,
    /** Of one in a container: its image, and the port it listens on when nothing else is said. */
    image: z.strictObject({ id: z.string(), port: z.int() }).optional(),
  }),
])
export type Release = z.output<typeof release>

export const kindOf = (how: Release): string => (how.kind === 'static' ? 'static' : how.language)
