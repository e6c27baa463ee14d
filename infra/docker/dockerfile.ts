import { DockerfileParser, type Copy, type From, type Instruction } from 'dockerfile-ast'
import { readMountedRun } from './mounts.ts'

/** What a Dockerfile needs of elsewhere. */
export interface Needs {
  /** The images it begins with or copies from, in the order of their first use. */
  images: string[]
  /** The variables it declares. */
  variables: string[]
}

const reference =
  /^(?:[a-z0-9.-]+(?::\d{1,5})?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/

/** Replaces $NAME, ${NAME} and ${NAME:-default}. */
export const filled = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, fallback?: string, bare?: string) =>
      values.get((braced ?? bare)!) || (fallback ?? whole),
  )

/** Why an image cannot be begun with. */
const whyNot = (image: string): string | undefined => {
  if (image.includes('$')) return `what ${image} stands for is not known before it is built`
  if (!reference.test(image)) return `${image.slice(0, 200)} is no name of an image`
  return image.startsWith('mainspring/') ? `${image} belongs to somebody else` : undefined
}

/** Why ADD may not be as it stands: a URL would be fetched by the engine itself. */
const whyNoFetch = (add: Instruction): string | undefined => {
  const raw = add.getRawArgumentsContent() ?? ''
  const plain = add.getKeyword() === 'ADD' && !raw.trimStart().startsWith('[')
  const sources = plain
    ? add
        .getArguments()
        .slice(0, -1)
        .map((each) => each.getValue())
    : [/^ONBUILD\s+ADD\b|^\s*ADD\b|^\s*\[/i.test(raw) ? raw : '']
  return sources.some((each) => /:\/\/|git@|\$/.test(each))
    ? 'ADD may not fetch anything: use RUN, which goes through the guard, or COPY'
    : undefined
}

/** Whether a RUN is done here, since it asks for mounts or has a here-document; and why it cannot be. */
const readRun = (run: Instruction, escape: string): { here: boolean; why?: string } => {
  try {
    return { here: readMountedRun(run.getTextContent(), escape) !== undefined }
  } catch (error) {
    return { here: true, why: (error as Error).message }
  }
}

/**
 * What a Dockerfile asks the engine itself to fetch. The engine is not held by our guard, so what it is asked for is
 * looked at first, and nothing but images is fetched.
 */
export const readDockerfile = (
  text: string,
  given: Record<string, string> = {},
): Needs | { wrong: string } => {
  if (text.length > 256_000) return { wrong: 'The Dockerfile is larger than 256 KB' }
  const file = DockerfileParser.parse(text)
  const declared = (
    all: { getProperty: () => { getName: () => string; getValue: () => string | null } | null }[],
  ) => all.flatMap((each) => each.getProperty() ?? [])
  const values = new Map<string, string>()
  for (const each of declared(file.getInitialARGs()))
    values.set(each.getName(), given[each.getName()] ?? each.getValue() ?? '')

  const images = new Set<string>()
  const stages = new Set<string>()
  let number = 0
  for (const each of file.getInstructions()) {
    const keyword = each.getKeyword()
    const at = `Dockerfile, line ${each.getRange().start.line + 1}`
    const add = (image: string): string | undefined => {
      const name = filled(image, values)
      if (name === 'scratch' || stages.has(name.toLowerCase())) return undefined
      const why = whyNot(name)
      if (!why) images.add(name)
      return why && `${at}: ${why}`
    }
    if (keyword === 'FROM') {
      const why = add((each as From).getImage() ?? '')
      if (why) return { wrong: why }
      const stage = (each as From).getBuildStage()
      if (stage) stages.add(stage.toLowerCase())
      stages.add(String(number++))
    }
    if (keyword === 'COPY') {
      const from = (each as Copy).getFromFlag()?.getValue()
      const why = from && !/^\d+$/.test(from) ? add(from) : undefined
      if (why) return { wrong: why }
    }
    // Read in one way here and in another by an engine, it could hide what is not looked at.
    const run = keyword === 'RUN' ? readRun(each, file.getEscapeCharacter()) : undefined
    const hides = /<<-?\s*["']?\w/.test(each.getRawArgumentsContent() ?? '')
    if (hides && !run?.here && /^(RUN|COPY|ADD)$/.test(keyword))
      return { wrong: `${at}: here-documents are supported in RUN alone, one in each` }
    const why = keyword === 'ADD' || keyword === 'ONBUILD' ? whyNoFetch(each) : run?.why
    if (why) return { wrong: `${at}: ${why}` }
  }
  if (number === 0) return { wrong: 'The Dockerfile has no FROM' }
  return {
    images: [...images],
    variables: [...new Set(declared(file.getARGs()).map((each) => each.getName()))],
  }
}
