import { inject } from 'vitest'
import { adoptEnvironment } from '../settings.ts'

// Before a test file's own imports, some of which read their settings at once.
adoptEnvironment(inject('environment'))
