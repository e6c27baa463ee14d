// Who may import whom, as a rule for oxlint: one table, by where files really are and not by how an import is spelled.
import { isBuiltin } from 'node:module'
import { dirname, relative, resolve } from 'node:path'

type Room =
  | 'contract'
  | 'core'
  | 'workflow'
  | 'activities'
  | 'api'
  | 'db'
  | 'worker'
  | 'infra'
  | 'web'
  | 'test'
  | 'elsewhere'
/** What one room may take from another; `types` means `import type` alone. */
type Taking = 'values' | 'types'

interface Border {
  from: Partial<Record<Room, Taking>>
  /** Packages it may use; any when left out. */
  packages?: readonly string[]
  builtins: boolean
}

const pure = ['zod', '@marcbachmann/cel-js', 'croner', 're2js', '@noble/hashes']

const borders: Record<Exclude<Room, 'elsewhere' | 'test'>, Border> = {
  contract: { from: { contract: 'values', core: 'values' }, packages: pure, builtins: false },
  core: { from: { contract: 'values', core: 'values' }, packages: pure, builtins: false },
  workflow: {
    from: { contract: 'values', core: 'values', workflow: 'values', activities: 'types' },
    packages: [...pure, '@temporalio/workflow', '@temporalio/common'],
    builtins: false,
  },
  activities: {
    from: {
      contract: 'values',
      core: 'values',
      workflow: 'values',
      activities: 'values',
      db: 'values',
      infra: 'values',
      worker: 'values',
    },
    builtins: true,
  },
  api: {
    from: {
      contract: 'values',
      core: 'values',
      db: 'values',
      infra: 'values',
      api: 'values',
      workflow: 'types',
      activities: 'types',
      worker: 'types',
    },
    builtins: true,
  },
  db: { from: { contract: 'values', core: 'values', db: 'values', infra: 'values' }, builtins: true },
  worker: {
    from: {
      contract: 'values',
      core: 'values',
      workflow: 'values',
      activities: 'values',
      db: 'values',
      infra: 'values',
      worker: 'values',
    },
    builtins: true,
  },
  infra: {
    from: {
      contract: 'values',
      core: 'values',
      db: 'values',
      infra: 'values',
      api: 'values',
      worker: 'values',
    },
    builtins: true,
  },
  web: { from: { contract: 'types', core: 'types', web: 'values' }, builtins: true },
}

/** The few files that tie rooms together. */
const exceptions: Record<string, Partial<Record<Room, Taking>>> = {
  // Hosts the worker of queue main, so that starts are eager.
  'api/main.ts': { worker: 'values' },
  // Expressions of a draft are worked out while somebody types them.
  'web/src/lib/trying/core.ts': { core: 'values' },
}

/** What a room opens to another: the connection to the engine, what is sent over it, the core's threads, what may be called. */
const doors: Record<string, readonly Room[]> = {
  'worker/engine.ts': ['api'],
  'worker/dispatch.ts': ['api'],
  'worker/engine-room.ts': ['api'],
  'worker/read-events.ts': ['api'],
  'worker/codec.ts': ['api'],
  'activities/automations/evaluate.ts': ['api'],
  'activities/automations/load.ts': ['api'],
  'activities/http/callable.ts': ['db'],
  'activities/http/addresses.ts': ['infra'],
  'activities/http/exempt.ts': ['infra'],
}

/** The domain of a file: `automations` of `workflows/automations/workflow.ts`; none for files that serve all domains. */
const domainOf = (path: string) => /^workflows\/([^/]+)\//.exec(path)?.[1]

/** Which room a file is in, by its path from the root of the repository. */
export const roomOf = (path: string): Room => {
  if (
    /\.(test|fixture)\.ts$|(^|\/)testing\/|^infra\/(bench|fuzz)[./]/.test(path) ||
    path.startsWith('web/tests/')
  )
    return 'test'
  if (/^workflows\/(.+\/contract|operation|operations)\.ts$/.test(path)) return 'contract'
  if (/^workflows\/(.+\/)?(core\/|sentence\.ts$)/.test(path)) return 'core'
  const [top = ''] = path.split('/')
  if (top === 'workflows') return 'workflow'
  return top in borders ? (top as Room) : 'elsewhere'
}

/** The file an import means, by its path from the root; undefined when it is a package. */
const target = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('.')) return relative('/', resolve('/', dirname(from), specifier))
  const [, room, rest] = /^#(workflows|activities|api|db|infra|worker)\/(.*)$/.exec(specifier) ?? []
  if (room) return `${room}/${rest}`
  return specifier.startsWith('#') ? `web/src/${specifier.slice(1)}` : undefined
}

/** Why a file may not import this; undefined when it may. */
export const breach = (from: string, specifier: string, typeOnly: boolean): string | undefined => {
  const room = roomOf(from)
  if (room === 'test' || room === 'elsewhere') return undefined
  const { from: allowed, packages, builtins } = borders[room]
  const file = target(from, specifier)
  if (file === undefined) {
    if (isBuiltin(specifier))
      return builtins || typeOnly ? undefined : `${room} code runs without Node: ${specifier} is not there.`
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
    return !packages || packages.includes(name)
      ? undefined
      : `${room} code uses ${packages.join(', ')} and no other package.`
  }
  const other = roomOf(file)
  if (other === 'elsewhere')
    return room === 'web' || file === 'package.json' ? undefined : `${file} belongs to no room.`
  if (other === 'test') return 'Nothing that ships imports what tests are made of.'
  if (doors[file]?.includes(room)) return undefined
  const taking = { ...allowed, ...exceptions[from] }[other]
  if (!taking) return `${room} code does not import ${other} code.`
  if (taking === 'types' && !typeOnly)
    return `${room} code imports ${other} code as types alone: write "import type".`
  if (room === 'workflow' && other === 'workflow') {
    const [own, others] = [domainOf(from), domainOf(file)]
    if (own && others && own !== others)
      return `Domains reach each other through contracts: ${own} does not import ${others}.`
  }
  return undefined
}

interface Node {
  source?: { value?: unknown } | null
  importKind?: string
  exportKind?: string
  argument?: { literal?: { value?: unknown }; value?: unknown }
}
interface Context {
  filename: string
  cwd: string
  report(found: { node: unknown; message: string }): void
}

const create = (context: Context) => {
  const from = relative(context.cwd, context.filename)
  const look = (node: Node, specifier: unknown, typeOnly: boolean) => {
    const message = typeof specifier === 'string' ? breach(from, specifier, typeOnly) : undefined
    if (message) context.report({ node, message })
  }
  return {
    ImportDeclaration: (node: Node) => look(node, node.source?.value, node.importKind === 'type'),
    ExportNamedDeclaration: (node: Node) => look(node, node.source?.value, node.exportKind === 'type'),
    ExportAllDeclaration: (node: Node) => look(node, node.source?.value, node.exportKind === 'type'),
    ImportExpression: (node: Node) => look(node, node.source?.value, false),
    TSImportType: (node: Node) =>
      look(node, node.source?.value ?? node.argument?.literal?.value ?? node.argument?.value, true),
  }
}

/** A program started through a shell lets its arguments become commands. */
const noShell = (context: Context) => ({
  Property: (node: {
    key?: { name?: string; value?: unknown }
    value?: { type?: string; value?: unknown }
  }) => {
    if (
      (node.key?.name ?? node.key?.value) === 'shell' &&
      !(node.value?.type === 'Literal' && node.value.value === false)
    )
      context.report({ node, message: 'No shell: start programs with an array of arguments.' })
  },
})

export default {
  meta: { name: 'house' },
  rules: { borders: { create }, 'no-shell': { create: noShell } },
}
