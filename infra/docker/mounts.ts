import { posix } from 'node:path'

/** What RUN --mount asks for, of the kinds that are done here. */
export type Mount =
  | {
      type: 'cache'
      id: string
      target: string
      readonly: boolean
      /** Of the folder: what is not said is the engine's usual. */
      uid?: number
      gid?: number
      mode?: string
    }
  | { type: 'secret'; id: string; target?: string; env?: string; required: boolean }
  | { type: 'tmpfs'; target: string; bytes?: number }
  | { type: 'bind'; source: string; target: string }

export interface MountedRun {
  mounts: Mount[]
  /** A list is run as it is, a text by the shell of the image. */
  command: string | string[]
  /** In the network of the build, or in none. */
  network: 'default' | 'none'
}

const known: Record<Mount['type'], string[]> = {
  cache: ['id', 'target', 'uid', 'gid', 'mode', 'readonly', 'sharing'],
  secret: ['id', 'target', 'env', 'required', 'uid', 'gid', 'mode'],
  tmpfs: ['target', 'size'],
  bind: ['source', 'target', 'readonly'],
}
const aliases: Record<string, string> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  ro: 'readonly',
}

const bytesOf = (text: string): number | undefined => {
  const [, number, unit = ''] = /^(\d{1,12})([kmg]?)b?$/i.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * 1024 ** ' kmg'.indexOf(unit.toLowerCase() || ' ')
}

/** One --mount; `workdir` is what relative targets are below. Throws a sentence. */
const readMount = (text: string, workdir: string): Mount => {
  const options = new Map<string, string>()
  for (const each of text.split(',')) {
    const [, name = '', value = 'true'] = /^\s*([a-z]+)(?:=(.*))?$/s.exec(each) ?? []
    if (!name) throw new Error(`${each.slice(0, 80)} is no option of --mount`)
    options.set(aliases[name] ?? name, value.replace(/^"(.*)"$/, '$1'))
  }
  const type = options.get('type') ?? 'bind'
  options.delete('type')
  if (!(type in known))
    throw new Error(
      type === 'ssh'
        ? 'RUN --mount=type=ssh is not supported: there are no keys here; use a token, as --mount=type=secret'
        : `RUN --mount=type=${type.slice(0, 40)} is not supported: cache, secret, tmpfs and bind are`,
    )
  for (const name of options.keys())
    if (!known[type as Mount['type']].includes(name))
      throw new Error(
        name === 'from'
          ? `--mount=type=${type} with from= is not supported: COPY --from=${options.get(name)!.slice(0, 80)} what it needs`
          : `--mount=type=${type} with ${name} is not supported`,
      )
  const is = (name: string) => options.get(name) === 'true'
  const path = (name: string): string => {
    const said = options.get(name)
    if (!said) throw new Error(`--mount=type=${type} needs ${name}=`)
    const whole = posix.resolve(workdir || '/', said)
    if (whole === '/' || /[\0\n,]/.test(whole)) throw new Error(`--mount may not be at ${said.slice(0, 80)}`)
    return whole
  }
  const number = (name: string): number | undefined => {
    const said = options.get(name)
    if (said !== undefined && !/^\d{1,9}$/.test(said)) throw new Error(`--mount: ${name} is a number`)
    return said === undefined ? undefined : Number(said)
  }
  if (type === 'tmpfs') {
    const [size, target] = [options.get('size'), path('target')]
    const bytes = size === undefined ? undefined : bytesOf(size)
    if (size !== undefined && bytes === undefined) throw new Error('--mount: size is a number of bytes')
    return { type, target, ...(bytes ? { bytes } : {}) }
  }
  if (type === 'bind') return { type, source: options.get('source') ?? '.', target: path('target') }
  if (type === 'secret') {
    const target = options.has('target') ? path('target') : undefined
    const id = options.get('id') ?? (target && posix.basename(target)) ?? ''
    const env = options.get('env')
    if (!/^[A-Za-z0-9_.-]{1,128}$/.test(id) || /^\.+$/.test(id))
      throw new Error('--mount=type=secret needs id=, of letters, digits, . _ and -')
    if (env !== undefined && !/^[A-Za-z_]\w*$/.test(env)) throw new Error('--mount: env is no name')
    return { type, id, required: is('required'), ...(target ? { target } : {}), ...(env ? { env } : {}) }
  }
  const [target, mode, uid, gid] = [path('target'), options.get('mode'), number('uid'), number('gid')]
  if (mode !== undefined && !/^[0-7]{3,4}$/.test(mode)) throw new Error('--mount: mode is as of chmod')
  return {
    ...{ type: 'cache', id: options.get('id') || target, target, readonly: is('readonly') },
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    ...(mode === undefined ? {} : { mode }),
  }
}

/** An instruction on one line: without what continues it, and comments in between. */
const oneLine = (text: string, escape: string): string =>
  text
    .split(/\r?\n/)
    .filter((line, index) => index === 0 || (line.trim() !== '' && !/^\s*#/.test(line)))
    .map((line) => (line.trimEnd().endsWith(escape) ? line.trimEnd().slice(0, -1) : line))
    .join('')

const begins = /<<(-?)(["']?)([A-Za-z_]\w*)\2/g

/** A RUN with a here-document, in two: what it runs, and the document with its end. Throws a sentence. */
const hereDocument = (text: string) => {
  const lines = text.split(/\r?\n/)
  const at = lines.findIndex((line) => line.search(begins) >= 0 && !/^\s*#/.test(line))
  if (at < 0) return undefined
  const [[said, tabs, , name], ...more] = [...lines[at]!.matchAll(begins)] as [RegExpExecArray]
  if (more.length > 0) throw new Error('RUN with several here-documents is not supported')
  const body = lines.slice(at + 1)
  const bare = (line: string) => (tabs ? line.replace(/^\t+/, '') : line)
  if (bare(body.at(-1) ?? '') !== name) return undefined
  const script = body.slice(0, -1).map(bare).join('\n')
  return { head: lines.slice(0, at + 1).join('\n'), said, body, script }
}

/**
 * A RUN that asks for mounts or has a here-document, read; undefined for any other. What BuildKit does for it is done here, since
 * the engine's own knows neither the network of a companion nor limits. Throws a sentence about what is not done.
 * @param fill replaces variables in the options
 */
export const readMountedRun = (
  text: string,
  escape: string,
  { workdir = '/', fill = (each: string) => each } = {},
): MountedRun | undefined => {
  const here = hereDocument(text)
  let rest = oneLine(here?.head ?? text, escape).replace(/^\s*RUN\s+/i, '')
  const flags: [string, string][] = []
  for (
    let found;
    (found = /^--([a-z]+)(?:=("[^"]*"|\S*))?\s+/.exec(rest));
    rest = rest.slice(found[0].length)
  )
    flags.push([found[1]!, (found[2] ?? '').replace(/^"(.*)"$/, '$1')])
  if (!here && !flags.some(([name]) => name === 'mount')) return undefined
  const other = flags.find(([name]) => name !== 'mount' && name !== 'network')
  if (other) throw new Error(`RUN --${other[0]} is not supported`)
  const network = flags.find(([name]) => name === 'network')?.[1] ?? 'default'
  if (network !== 'default' && network !== 'none')
    throw new Error(`RUN --network=${network.slice(0, 40)} is not supported: default and none are`)
  const mounts = flags
    .filter(([name]) => name === 'mount')
    .map(([, value]) => readMount(fill(value), workdir))
  if (here && rest.trim() === here.said && here.script.startsWith('#!'))
    throw new Error('RUN of a here-document with #! is not supported: name the program, as RUN python3 <<EOF')
  let command: string | string[] = rest.trim()
  if (here) command = command === here.said ? here.script : [rest, ...here.body].join('\n')
  if (command.startsWith('['))
    try {
      const list = JSON.parse(command) as unknown
      if (Array.isArray(list) && list.every((each) => typeof each === 'string')) command = list
    } catch {
      // Then it is what a shell calls a test.
    }
  if (command.length === 0) throw new Error('RUN needs a command')
  return { mounts, command, network }
}
