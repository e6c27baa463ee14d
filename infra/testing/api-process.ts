import { serve } from '@hono/node-server'
import { createApp } from '#api/app.ts'
import { listenForHints } from '#db/hints.ts'

// The API in a process of its own, beside the one in a test's.
void listenForHints(new AbortController().signal)
const { fetch } = createApp()
serve({ fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.send?.(port),
)
process.once('disconnect', () => process.exit())
