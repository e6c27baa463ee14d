import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDockerfile } from './dockerfile.ts'
import { wholeName } from './images.ts'

test('it tells the images that are begun with and copied from, once each, and the variables', () => {
  expect(
    readDockerfile(
      `ARG VERSION=20
ARG BASE
FROM node:\${VERSION} AS Build
ARG TOKEN
COPY --from=docker.io/library/golang:1.24 /go /go
FROM \${BASE:-gcr.io/distroless/nodejs20}
COPY --from=build /app /app
COPY --from=0 /x /x
FROM scratch
FROM node:20`,
    ),
  ).toEqual({
    images: ['node:20', 'docker.io/library/golang:1.24', 'gcr.io/distroless/nodejs20'],
    variables: ['VERSION', 'BASE', 'TOKEN'],
  })
  expect(readDockerfile('ARG BASE=a\nFROM ${BASE}', { BASE: 'b:2' })).toMatchObject({ images: ['b:2'] })
})

describe('what an engine would fetch outside of the guard is refused:', () => {
  test.each([
    ['a URL', 'FROM a\nADD http://169.254.169.254/ /x', /line 2: ADD may not/],
    ['a URL in a list', 'FROM a\nADD ["https://x/y", "/x"]', /ADD may not/],
    ['a URL on the next line', 'FROM a\nADD --chown=1 \\\n  https://x/y /x', /ADD may not/],
    ['a repository', 'FROM a\nADD git@github.com:a/b.git /x', /ADD may not/],
    ['what a variable stands for', 'FROM a\nARG U=http://x\nADD $U /x', /ADD may not/],
    ['a URL for later', 'FROM a\nONBUILD ADD http://x /x', /ADD may not/],
    ['after another escape', '# escape=`\nFROM a\nADD `\n http://x /x', /ADD may not/],
    ['behind a here-document', 'FROM a\nCOPY <<EOF /x\nADD http://x /x\nEOF', /here-documents/],
    ['in one without an end', 'FROM a\nRUN <<EOF\nADD http://x /x', /here-documents/],
    [
      'behind what is none',
      'FROM a\nRUN echo $((1<<EOF))\nADD http://x /x\nEOF',
      /here-documents|ADD may not/,
    ],
    ['after one', 'FROM a\nRUN <<EOF\nx\nEOF\nADD http://x /x', /line 5: ADD may not/],
    ['of several', 'FROM a\nRUN <<A <<B\nA\nB', /several here-documents/],
    ['an unknown image', 'FROM $WHICH', /is not known before it is built/],
    ['no image', 'FROM ../../etc', /is no name of an image/],
    ['of another project', 'FROM mainspring/0190:1', /belongs to somebody else/],
    ['of another project, copied from', 'FROM a\nCOPY --from=mainspring/x:1 / /', /belongs to somebody else/],
  ])('%s', (_, text, why) => {
    expect(readDockerfile(text)).toEqual({ wrong: expect.stringMatching(why) })
  })
})

test('a folder of the image may have a variable in its name', () => {
  expect(readDockerfile('FROM a\nENV HOME=/app\nADD . ${HOME}')).toMatchObject({ images: ['a'] })
})

test('any text is read or refused, never thrown at', () => {
  const word = fc.constantFrom(
    'FROM',
    'ADD',
    'COPY',
    '--from=',
    'ARG',
    '$X',
    '${',
    'a:1',
    '\\',
    '<<E',
    '"',
    '[',
    '\n',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 60 }), (words) => {
      const read = readDockerfile(words.join(' '))
      expect('wrong' in read ? read.wrong : read.images).toBeDefined()
    }),
  )
})

test('names of images are the same with what may be left out', () => {
  for (const each of ['node', 'node:latest', 'library/node', 'docker.io/library/node:latest'])
    expect(wholeName(each)).toBe('node:latest')
  expect(wholeName('localhost:5000/x')).toBe('localhost:5000/x:latest')
})
