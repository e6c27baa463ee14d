import { expect, test } from 'vitest'
import { readMountedRun } from './mounts.ts'
import { takeApart, buildInPieces } from './pieces.ts'

const read = (text: string, more = {}) => readMountedRun(text, '\\', more)

test('mounts of a RUN are read over its lines, with where they are and what it runs', () => {
  expect(read('RUN npm ci')).toBeUndefined()
  expect(
    read(
      `RUN --mount=type=cache,target=.npm,id=npm,uid=1000 \\
  # for later
  --mount=type=secret,id=TOKEN,env=TOKEN --mount=type=secret,id=rc,dst=$HOME/.npmrc \\
  --mount=source=package.json,target=package.json \\
  npm ci --quiet && \\
  true`,
      { workdir: '/app', fill: (text: string) => text.replace('$HOME', '/home/app') },
    ),
  ).toEqual({
    mounts: [
      { type: 'cache', id: 'npm', target: '/app/.npm', readonly: false, uid: 1000 },
      { type: 'secret', id: 'TOKEN', env: 'TOKEN', required: false },
      { type: 'secret', id: 'rc', target: '/home/app/.npmrc', required: false },
      { type: 'bind', source: 'package.json', target: '/app/package.json' },
    ],
    command: 'npm ci --quiet &&   true',
    network: 'default',
  })
  expect(read('RUN --network=none --mount=type=tmpfs,target=/t,size=64m ["ls", "-a"]')).toEqual({
    mounts: [{ type: 'tmpfs', target: '/t', bytes: 67_108_864 }],
    command: ['ls', '-a'],
    network: 'none',
  })
})

test('a here-document is what a shell runs, or what the command before it reads', () => {
  const of = (text: string) => read(text)?.command
  expect(of('RUN <<EOF\nADD http://x /x\n# and\n\nmore \\\n  of it\nEOF')).toBe(
    'ADD http://x /x\n# and\n\nmore \\\n  of it',
  )
  expect(of('RUN --network=none <<-"END"\n\tone\n\tEND')).toBe('one')
  expect(of('RUN true && \\\n  node <<EOF > /out\nx()\nEOF')).toBe('true &&   node <<EOF > /out\nx()\nEOF')
  expect(of('RUN <<EOF\nwithout an end')).toBeUndefined()
  expect(() => of('RUN <<EOF\n#!/usr/bin/python3\nEOF')).toThrow(/name the program/)
})

test.each([
  ['RUN --mount=type=ssh x', /type=ssh is not supported/],
  ['RUN --mount=type=bind,from=node,target=/x x', /COPY --from=node what it needs/],
  ['RUN --mount=type=cache x', /needs target=/],
  ['RUN --mount=type=cache,target=/ x', /may not be at \//],
  ['RUN --mount=type=secret x', /needs id=/],
  ['RUN --mount=type=secret,id=../x x', /needs id=/],
  ['RUN --mount=type=secret,id=.. x', /needs id=/],
  ['RUN --mount=type=bind,target=/x,rw x', /with rw is not supported/],
  ['RUN --security=insecure --mount=type=tmpfs,target=/x x', /RUN --security is not supported/],
  ['RUN --network=host --mount=type=tmpfs,target=/x x', /network=host is not supported/],
])('%s is refused', (text, why) => {
  expect(() => read(text)).toThrow(why)
})

test('a Dockerfile is built in pieces between them, each stage once, and what lasts is said again', async () => {
  expect(takeApart('FROM a\nRUN x')).toBeUndefined()
  const pieces = takeApart(`ARG V=1
FROM a:\${V} AS one
ARG W
RUN --mount=type=tmpfs,target=/t first
RUN plain
FROM b
COPY --from=one / /
CMD ["x"]
RUN --mount=type=tmpfs,target=/t second
ENTRYPOINT y`)!
  const said: unknown[] = []
  let built = 0
  await buildInPieces(pieces, {
    build: ({ dockerfile, old }, last) => {
      said.push([dockerfile.trim().split('\n'), old, last])
      return Promise.resolve(`built${++built}`)
    },
    run: (image, text, before) => {
      said.push([image, text.slice(-6), before.length])
      return Promise.resolve({ image: `ran${built}`, restore: ['CMD []'] })
    },
  })
  const head = 'ARG V=1'
  expect(said).toEqual([
    [[head, 'FROM a:${V} AS one', 'ARG W'], 0, false],
    ['built1', ' first', 1],
    [[head, 'FROM ran1 AS one', 'CMD []', 'ARG W', 'RUN plain'], 4, false],
    [[head, 'FROM built2 AS one', 'FROM b', 'COPY --from=one / /', 'CMD ["x"]'], 2, false],
    ['built3', 'second', 2],
    [[head, 'FROM built2 AS one', 'FROM ran3', 'CMD []', 'CMD ["x"]', 'ENTRYPOINT y'], 5, true],
  ])
})
