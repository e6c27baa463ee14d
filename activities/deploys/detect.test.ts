import { describe, expect, test } from 'vitest'
import { apps, type AppName } from '#infra/testing/apps.ts'
import { readConfiguration } from './configuration.ts'
import { detect, type Asked } from './detect.ts'

const nothing: Asked = {
  buildCommand: '',
  testCommand: '',
  startCommand: '',
  releaseCommand: '',
  outputFolder: '',
}
const seen = (files: Record<string, string>, asked: Partial<Asked> = {}) =>
  detect({ names: new Set(Object.keys(files)), read: (name) => files[name] ?? '' }, { ...nothing, ...asked })
const ofApp = (name: AppName) => seen(apps[name] as Record<string, string>)

test('what a project is shows in its files', () => {
  expect(ofApp('static')).toMatchObject({ app: undefined, build: '', output: expect.arrayContaining(['']) })
  expect(ofApp('spa')).toMatchObject({ app: undefined, build: 'npm run build', rules: { spa: true } })
  expect(ofApp('node')).toMatchObject({
    app: { language: 'node', processes: { web: 'npm start' } },
    build: '',
  })
  expect(ofApp('dependency')).toMatchObject({ build: expect.stringMatching(/^npm ci /) })
  expect(ofApp('python')).toMatchObject({ app: { processes: { web: 'python3 -u main.py' } } })
  expect(ofApp('go')).toMatchObject({ build: 'go build -o .mainspring/app .' })
  expect(ofApp('processes')).toMatchObject({
    app: {
      processes: { web: 'node web.mjs', ticker: 'node ticker.mjs' },
      releaseCommand: 'echo migrated $GREETING',
    },
  })
})

test('what a person says comes before what files say, and that before what they look like', () => {
  const files = {
    'package.json': '{"scripts":{"start":"a","build":"b"}}',
    Procfile: 'web: procfile',
    'mainspring.json': '{"start":"configured","build":"own build"}',
  }
  expect(seen(files)).toMatchObject({ app: { processes: { web: 'configured' } }, build: 'own build' })
  expect(seen(files, { startCommand: 'said', buildCommand: 'made' })).toMatchObject({
    app: { processes: { web: 'said' } },
    build: 'made',
  })
  // Whoever names a folder of files has no app, though there is something that could be started.
  expect(
    seen({ 'package.json': '{"scripts":{"start":"a","build":"b"}}' }, { outputFolder: 'dist' }),
  ).toMatchObject({
    app: undefined,
    output: ['dist'],
  })
})

describe('what cannot be understood says what to do:', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['no files at all', {}, /add an index\.html, a package\.json/],
    ['a package.json that is none', { 'package.json': '{' }, /^package\.json is not JSON/],
    ['a mainspring.json that is none', { 'mainspring.json': 'x' }, /^mainspring\.json is not JSON/],
    ['an unknown setting', { 'mainspring.json': '{"biuld":"x"}' }, /mainspring\.json: .*biuld/],
    [
      'an output folder outside',
      { 'mainspring.json': '{"output":"../.."}' },
      /output: is a path below the project/,
    ],
    ['a line that is no process', { Procfile: 'web node' }, /Procfile: web node is not name: command/],
    ['a language without a start', { 'requirements.txt': 'flask' }, /It looks like python.*Procfile/],
    [
      'a Dockerfile alone',
      { Dockerfile: 'FROM scratch' },
      /there is no engine for containers here: install Docker/,
    ],
  ])('%s', (_, files, why) => {
    expect(seen(files)).toEqual({ wrong: expect.stringMatching(why) })
  })
})

test('a Dockerfile is built where there is an engine, unless somebody says otherwise; else it is what it looks like', () => {
  const files = { Dockerfile: 'FROM x', 'package.json': '{"scripts":{"start":"a"}}', 'mainspring.json': '{}' }
  const seenBy = (more: Record<string, string>, engine: boolean) => {
    const all = { ...files, ...more } as Record<string, string>
    return detect({ names: new Set(Object.keys(all)), read: (name) => all[name] ?? '' }, nothing, engine)
  }
  expect(seenBy({}, true)).toMatchObject({
    docker: true,
    app: { language: 'docker', processes: { web: '' } },
  })
  expect(seenBy({}, false)).toMatchObject({ docker: false, app: { language: 'node' } })
  expect(seenBy({ 'mainspring.json': '{"docker":false}' }, true)).toMatchObject({ app: { language: 'node' } })
})

test.each([
  [
    'a line break in a redirect',
    { redirects: [{ from: '/a', to: '/b\r\nset-cookie: x=1' }] },
    'static.redirects',
  ],
  ['a header that is none', { headers: [{ path: '/*', values: { 'x y': 'z' } }] }, 'static.headers'],
  ['a line break in a header', { headers: [{ path: '/*', values: { x: 'a\r\nb: c' } }] }, 'static.headers'],
  ['a length', { headers: [{ path: '/*', values: { 'Content-Length': '1' } }] }, 'Content-Length'],
])('%s is refused before anything is built', (_, rules, where) => {
  expect(readConfiguration(JSON.stringify({ static: rules }))).toEqual({
    wrong: expect.stringContaining(where),
  })
})
