import { bytes } from '#lib/format/text.ts'
import { firstAsSecond, most, second, type Bundle } from './format.ts'
import { Reader, type Shape, type Wrong } from './shape.ts'

/** By the version that a file says it has. */
const versions: Record<number, Shape<Bundle>> = { 1: firstAsSecond, 2: second }

export type ReadBundle = { bundle: Bundle; wrong?: undefined } | { bundle?: undefined; wrong: Wrong[] }

const wrong = (message: string): ReadBundle => ({ wrong: [{ path: 'file', message }] })

/** A run out of the text of a file, or what is wrong with it and where. */
export const readBundle = (content: string): ReadBundle => {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    return wrong(`is no JSON: ${(error as Error).message.slice(0, 200)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('is JSON, but no file of a run: it must be an object')
  const { format, version } = value as Record<string, unknown>
  if (format !== 'mainspring-run')
    return wrong('is JSON, but no file of a run: its format must be “mainspring-run”')
  const shape =
    typeof version === 'number' && Object.hasOwn(versions, version) ? versions[version] : undefined
  if (!shape)
    return wrong(
      `is of version ${JSON.stringify(version)?.slice(0, 40)}; this Mainspring reads ${Object.keys(versions).join(' and ')}`,
    )
  const reader = new Reader()
  const bundle = shape(value, reader, '')
  return reader.wrong.length > 0 ? { wrong: reader.wrong } : { bundle }
}

/** The same of a file that somebody chose. */
export const readFile = async (file: File): Promise<ReadBundle> => {
  if (file.size > most.bytes) return wrong(`has ${bytes(file.size)}; the limit is ${bytes(most.bytes)}`)
  if (file.size === 0) return wrong('is empty')
  try {
    return readBundle(await file.text())
  } catch (error) {
    return wrong(`could not be read: ${(error as Error).message}`)
  }
}
