import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf, readJson } from './positions.ts'

const graph = `{
  "trigger": { "type": "manual" },
  "nodes": [
    {
      "id": "ask",
      "a key": [1,
        2]
    }
  ]
}`

describe('a text is read with the lines of everything in it', () => {
  test.each([
    ['', [1, 10]],
    ['trigger', [2, 2]],
    ['trigger.type', [2, 2]],
    ['nodes', [3, 9]],
    ['nodes[0]', [4, 8]],
    ['nodes[0].id', [5, 5]],
    ['nodes[0]["a key"]', [6, 7]],
    ['nodes[0]["a key"][1]', [7, 7]],
  ])('%j stands on lines %j', (path, lines) => {
    const { places, error } = readJson(graph)
    expect(error).toBeNull()
    expect(places.get(path)).toEqual(lines)
    expect(placeOf(places, path)).toEqual(lines)
  })

  test.each([
    ['nodes[0].url', [4, 8]],
    ['nodes[0].headers.accept', [4, 8]],
    ['nodes[7].id', [3, 9]],
    ['nodes[0]["a key"][9]', [6, 7]],
    ['edges[0].to', [1, 10]],
    ['unknown', [1, 10]],
  ])('what is missing at %j is shown at the nearest thing around it', (path, lines) => {
    expect(placeOf(readJson(graph).places, path)).toEqual(lines)
  })

  test('and any value of JSON, however it is laid out, is the one JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, '\t', '\n'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const { value: read, error, places } = readJson(text)
        expect(error).toBeNull()
        expect(read).toEqual(JSON.parse(text))
        expect(places.get('')).toEqual([1, text.split('\n').length])
      }),
    )
  })
})

describe('a slip is found on its line and named', () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 'A comma or "}" belongs here'],
    ['{\n  "a": 1,\n}', 3, 'A comma too many before "}"'],
    ['[1,\n2,\n]', 3, 'A comma too many before "]"'],
    ['{\n  a: 1\n}', 2, 'A field name in double quotes belongs here'],
    ['{\n  "a" 1\n}', 2, '":" belongs after "a"'],
    ['{\n  "a": "x\n}', 2, 'This text has no closing quote'],
    ['{\n  "a": "\\x"\n}', 2, 'This text has a character or escape that JSON does not allow'],
    ['{\n  "a": yes\n}', 2, 'A value belongs here'],
    ['{\n  "a":\n', 3, 'It ends too early'],
    ['{}\n\n{}', 3, 'Something follows after the end'],
    // Blanks as web pages have them, which JSON does not know.
    ['{\n\u00a0"a": 1\n}', 2, 'A field name in double quotes belongs here'],
    ['', 1, 'It ends too early'],
    ['['.repeat(300), 1, 'Nested too deeply'],
  ])('%j', (text, line, message) => {
    expect(readJson(text)).toMatchObject({ value: undefined, error: { line, message } })
  })

  test('wherever JSON.parse refuses, and nowhere else', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', 'null', '\n', ' '),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        let good = true
        try {
          JSON.parse(text)
        } catch {
          good = false
        }
        expect(readJson(text).error === null).toBe(good)
      }),
      { numRuns: 2000 },
    )
  })
})
