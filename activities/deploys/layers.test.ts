import { expect, test } from 'vitest'
import { untoldOf } from './layers.ts'

const id = (digit: string) => `sha256:${digit.repeat(64)}`
const told = (digit: string, at: number | null) => ({ id: digit.repeat(12), at })
const image = (
  Id: string,
  ParentId: string,
  Created: number,
  RepoTags: string[] | undefined = undefined,
) => ({
  ...{ Id: id(Id), ParentId: ParentId ? id(ParentId) : '', Created },
  RepoTags: RepoTags as string[],
})

test('what a stopped build has made after the last that was told is found', () => {
  expect(untoldOf([told('a', 100), told('b', 110)], [image('c', 'b', 112), image('b', 'a', 109)])).toEqual([
    id('c'),
  ])
})

test('nobody else’s is: what has a name, was there before, came after the next was told, or long after', () => {
  const layers = [told('a', 100), told('b', 110)]
  for (const other of [
    image('c', 'b', 112, ['theirs:1']),
    image('c', 'b', 109),
    image('c', 'a', 111),
    image('c', 'd', 112),
    image('c', '', 112),
    image('c', 'b', 110 + 3600),
  ])
    expect(untoldOf(layers, [other])).toEqual([])
  expect(untoldOf([told('b', null)], [image('c', 'b', 112)])).toEqual([])
})
