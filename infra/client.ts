import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildClient } from './client/build.ts'
import { root } from './root.ts'

// npm run client [-- --to <folder>]: the package of the TypeScript client.
const { values } = parseArgs({ options: { to: { type: 'string', default: '.mainspring/client' } } })
const folder = resolve(root, values.to)
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
await buildClient(folder, version)
console.log(`The package of the client; install it from there, or npm pack it:\n${folder}`)
