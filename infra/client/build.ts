import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format } from 'prettier'
import { root } from '../root.ts'
import { contractTypes } from './generate.ts'
import { routes } from './routes.ts'

const here = join(root, 'infra', 'client')

const index = `import { createClient } from './client.mjs'
export { MainspringError, NoAnswerError, RunFailedError } from './client.mjs'

const routes = ${JSON.stringify(routes)}

export const mainspring = (options) => createClient({ ...options, routes })
`

const types = `import type { Client, ClientOptions, MainspringError } from './client.mjs'
import type { Contracts, ProblemCode } from './contracts.mjs'
export type * from './contracts.mjs'
export { MainspringError, NoAnswerError, RunFailedError } from './client.mjs'
export type { ChangeOptions, Client, ClientOptions, FieldError, FollowOptions, Options } from './client.mjs'

/** A client with one method for each operation, message and view. */
export const mainspring: (options: ClientOptions) => Client<Contracts>
/** An error of the API, with every code that it says of itself. Beside these there are those of sign-in. */
export type Refusal = MainspringError<ProblemCode>
`

/** Writes the package of the TypeScript client, ready for \`npm pack\`, into a folder. */
export const buildClient = async (folder: string, version: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const source = async (name: string, text: string, parser: 'babel' | 'typescript' | 'json') =>
    writeFile(
      join(folder, name),
      await format(text, { parser, printWidth: 110, semi: false, singleQuote: true }),
    )
  await source(
    'package.json',
    JSON.stringify({
      name: 'mainspring-client',
      version,
      description: 'Calls Mainspring: typed operations, pages, waiting, live runs; no dependencies.',
      type: 'module',
      engines: { node: '>=20' },
      sideEffects: false,
      exports: { '.': { types: './index.d.mts', default: './index.mjs' } },
      files: ['*.mjs', '*.mts'],
    }),
    'json',
  )
  await source('index.mjs', index, 'babel')
  await source('index.d.mts', types, 'typescript')
  await source('contracts.d.mts', contractTypes(), 'typescript')
  for (const name of ['client.mjs', 'client.d.mts', 'events.mjs', 'README.md'])
    await copyFile(join(here, name), join(folder, name))
}
