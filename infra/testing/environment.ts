import { inject } from 'vitest'
import { adoptEnvironment } from '../settings.ts'

declare global {
  /** The environment before the first file: files share a process, and what one sets is none of the next one's. */
  var environmentBefore: Readonly<NodeJS.ProcessEnv> | undefined
}
const before = (globalThis.environmentBefore ??= { ...process.env })
for (const name of Object.keys(process.env)) if (!Object.hasOwn(before, name)) delete process.env[name]
Object.assign(process.env, before)

// Before a test file's own imports, some of which read their settings at once.
adoptEnvironment(inject('environment'))
