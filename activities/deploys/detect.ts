import type { ProjectRow } from '#db/projects/rows.ts'
import { readConfiguration, readProcfile, type Configuration } from './configuration.ts'

/** The files at the root of a project. */
export interface Files {
  names: ReadonlySet<string>
  read: (name: string) => string
}

/** What is to be done with a commit. */
export interface Plan {
  build: string
  test: string
  /** What an app is; a static site when there is none. */
  app: { language: string; processes: Record<string, string>; releaseCommand: string } | undefined
  /** Whether its Dockerfile is what is built. */
  docker: boolean
  /** Where static files are after the build: the first of these that is there. */
  output: string[]
  rules: Configuration['static']
}
export type Asked = Pick<
  ProjectRow,
  'buildCommand' | 'testCommand' | 'startCommand' | 'releaseCommand' | 'outputFolder'
>

interface Found {
  language: string
  install?: string
  build?: string
  start?: string
}

interface PackageFile {
  main?: string
  scripts?: Record<string, string>
  dependencies?: object
  devDependencies?: object
}

const outputs = ['dist', 'build', 'out', 'public', '_site']

const installNode = (names: ReadonlySet<string>, file: PackageFile): string => {
  const quiet = '--no-audit --no-fund --prefer-offline'
  if (names.has('pnpm-lock.yaml')) return 'npx --yes pnpm@10 install --frozen-lockfile'
  if (names.has('yarn.lock')) return 'npx --yes yarn@1 install --frozen-lockfile'
  if (names.has('package-lock.json')) return `npm ci ${quiet}`
  return file.dependencies || file.devDependencies ? `npm install ${quiet}` : ''
}

const node = ({ names, read }: Files): Found | { wrong: string } => {
  let file: PackageFile
  try {
    file = JSON.parse(read('package.json')) as PackageFile
  } catch (error) {
    return { wrong: `package.json is not JSON: ${(error as Error).message}` }
  }
  const { scripts = {}, main } = file
  const entry = [main, 'server.js', 'index.js'].find((each) => each && names.has(each))
  return {
    language: 'node',
    install: installNode(names, file),
    ...(scripts.build ? { build: 'npm run build' } : {}),
    ...(scripts.start ? { start: 'npm start' } : entry ? { start: `node ${entry}` } : {}),
  }
}

const python = ({ names, read }: Files): Found => {
  const entry = ['main.py', 'app.py', 'server.py'].find((each) => names.has(each))
  const needs = names.has('requirements.txt') && read('requirements.txt').replace(/#.*/g, '').trim() !== ''
  return {
    language: 'python',
    ...(needs
      ? {
          install:
            'python3 -m venv .venv && .venv/bin/pip install --disable-pip-version-check -r requirements.txt',
        }
      : {}),
    ...(entry ? { start: `${needs ? '.venv/bin/python' : 'python3'} -u ${entry}` } : {}),
  }
}

const languageOf = (files: Files): Found | { wrong: string } | undefined => {
  const { names } = files
  if (names.has('package.json')) return node(files)
  if (names.has('go.mod'))
    return { language: 'go', build: 'go build -o .mainspring/app .', start: '.mainspring/app' }
  if (names.has('requirements.txt') || names.has('main.py') || names.has('app.py')) return python(files)
  return undefined
}

const joined = (...commands: (string | undefined)[]): string => commands.filter(Boolean).join(' && ')

/** How a commit is built and run: what the project says, then its files, then what they look like. */
export const detect = (files: Files, asked: Asked, engine = false): Plan | { wrong: string } => {
  const { names, read } = files
  const said = names.has('mainspring.json')
    ? readConfiguration(read('mainspring.json'))
    : ({} as Configuration)
  if ('wrong' in said) return said
  const listed = names.has('Procfile') ? readProcfile(read('Procfile')) : {}
  if ('wrong' in listed) return listed as { wrong: string }
  if (engine && names.has('Dockerfile') && said.docker !== false)
    return {
      ...{
        build: '',
        test: asked.testCommand || said.test || '',
        rules: undefined,
        output: [],
        docker: true,
      },
      app: {
        language: 'docker',
        // Without a command the image knows its own.
        processes: { web: asked.startCommand || said.start || '' },
        releaseCommand: asked.releaseCommand || said.release || '',
      },
    }
  const found = languageOf(files)
  if (found && 'wrong' in found) return found
  const { release: fromProcfile = '', ...processes } = listed as Record<string, string>

  const output = asked.outputFolder || said.output || ''
  const start = asked.startCommand || said.start || processes.web || (output ? '' : found?.start) || ''
  const build = joined(found?.install, asked.buildCommand || said.build || found?.build)
  const common = { build, test: asked.testCommand || said.test || '', docker: false }
  const rules = said.static
  if (start) {
    return {
      ...{ ...common, rules, output: [] },
      app: {
        language: found?.language ?? 'procfile',
        processes: { ...processes, web: start },
        releaseCommand: asked.releaseCommand || said.release || fromProcfile,
      },
    }
  }
  const site = names.has('index.html')
  if (output || site || found?.build || said.build || asked.buildCommand)
    return {
      ...{ ...common, rules, app: undefined },
      output: output ? [output] : site ? ['', ...outputs] : outputs,
    }
  const folder = outputs.find((each) => names.has(`${each}/index.html`))
  if (folder) return { ...common, rules, app: undefined, output: [folder] }
  if (names.has('Dockerfile'))
    return {
      wrong:
        'It has a Dockerfile, and there is no engine for containers here: install Docker, or add a Procfile or a start command',
    }
  return {
    wrong: found
      ? `It looks like ${found.language}, but nothing says how it is started: add a Procfile (web: command), or set the start command`
      : 'Nothing says what it is: add an index.html, a package.json, a go.mod, a requirements.txt or a Procfile',
  }
}
