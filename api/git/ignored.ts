import { matchesGlob } from 'node:path'

/** Whether a path is among those that need no deploy: a folder with all below it, or a pattern with stars. */
export const ignored = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const plain = pattern.replace(/^\/+|\/+$/g, '')
    return path === plain || path.startsWith(`${plain}/`) || matchesGlob(path, pattern)
  })
