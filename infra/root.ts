import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder, absolute. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** What may be thrown away and made again: built bundles, marks of what is built. */
export const buildCache = join(root, 'node_modules', '.cache', 'mainspring')
