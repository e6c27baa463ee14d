import { DockerfileParser, type Arg, type From } from 'dockerfile-ast'
import { readMountedRun } from './mounts.ts'

export interface Instruction {
  keyword: string
  /** As it was written, over all its lines. */
  text: string
  /** Of ARG: what it declares. */
  variable?: { name: string; value: string | null }
}
export interface Stage {
  from: string
  name: string | null
  instructions: Instruction[]
}
/** A Dockerfile, taken apart. */
export interface Pieces {
  escape: string
  /** The variables that are there for FROM. */
  head: Instruction[]
  stages: Stage[]
}

/** Takes a Dockerfile apart; undefined for one that an engine builds as it is, since no RUN of it asks for mounts. */
export const takeApart = (text: string): Pieces | undefined => {
  const file = DockerfileParser.parse(text)
  const lines = text.split(/\r?\n/)
  const pieces: Pieces = { escape: file.getEscapeCharacter(), head: [], stages: [] }
  let mounted = false
  for (const each of file.getInstructions()) {
    const { start, end } = each.getRange()
    const keyword = each.getKeyword()
    const whole = lines.slice(start.line, end.line + 1).join('\n')
    const property = keyword === 'ARG' ? (each as Arg).getProperty() : null
    const instruction = {
      ...{ keyword, text: whole },
      ...(property ? { variable: { name: property.getName(), value: property.getValue() } } : {}),
    }
    const stage = pieces.stages.at(-1)
    if (keyword === 'FROM')
      pieces.stages.push({ from: whole, name: (each as From).getBuildStage(), instructions: [] })
    else (stage?.instructions ?? pieces.head).push(instruction)
    if (keyword === 'RUN') mounted ||= readMountedRun(whole, pieces.escape) !== undefined
  }
  return mounted ? pieces : undefined
}

/** What must be said again where a stage goes on from an image, for what comes after it. */
const lasting = new Set(['ARG', 'CMD', 'ONBUILD'])

export interface Piece {
  dockerfile: string
  /** How many of its steps are not new. */
  old: number
}

export interface Builder {
  /** Builds a piece; answers the image. */
  build: (piece: Piece, last: boolean) => Promise<string>
  /** Does a RUN with mounts over an image, in a stage that has declared these; answers the next image. */
  run: (image: string, text: string, before: Instruction[]) => Promise<{ image: string; restore: string[] }>
}

/** Builds a Dockerfile piece by piece: what is between two RUN with mounts is one, and the engine's. */
export const buildInPieces = async ({ escape, head, stages }: Pieces, builder: Builder): Promise<string> => {
  const done: string[] = []
  const first = [...(escape === '\\' ? [] : [`# escape=${escape}`]), ...head.map(({ text }) => text)]
  let image = ''
  for (const [index, { from, name, instructions }] of stages.entries()) {
    let piece = [from]
    let old = index === 0 ? 0 : head.length + done.length
    const build = (last: boolean) =>
      builder.build({ dockerfile: `${[...first, ...done, ...piece].join('\n')}\n`, old }, last)
    const on = (of: string) => `FROM ${of}${name ? ` AS ${name}` : ''}`
    for (const [at, { keyword, text }] of instructions.entries()) {
      const mounted = keyword === 'RUN' && readMountedRun(text, escape)
      if (!mounted) {
        piece.push(text)
        continue
      }
      const before = instructions.slice(0, at)
      const ran = await builder.run(await build(false), text, before)
      const again = before.filter((each) => lasting.has(each.keyword)).map((each) => each.text)
      piece = [on(ran.image), ...ran.restore, ...again]
      old = head.length + done.length + piece.length
    }
    const last = index === stages.length - 1
    image = await build(last)
    done.push(on(image))
  }
  return image
}
