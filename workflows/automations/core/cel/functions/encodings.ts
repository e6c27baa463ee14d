import { fromBase64, toBase64, toBase64Url } from '../base64.ts'
import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { fromHex, toHex } from '../hex.ts'
import { bytesOf } from './hashes.ts'

const cannot = (name: string, text: string, hint: string): ExpressionError =>
  new ExpressionError(`${name}() cannot read ${JSON.stringify(text.slice(0, 40))}`, { hint })

const writer = (name: string, write: (bytes: Uint8Array) => string) =>
  define(name, ['any'], ([value], budget) => {
    const bytes = bytesOf(name, value, budget)
    budget.text(bytes.length * 2)
    return write(bytes)
  })

const reader = (name: string, read: (text: string) => Uint8Array | undefined, what: string) =>
  define(name, ['string'], ([text], budget) => {
    budget.text(text.length)
    const bytes = read(text)
    try {
      if (bytes) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      // Said below.
    }
    throw cannot(name, text, `It is not ${what} of a UTF-8 text.`)
  })

export const encodingFunctions = [
  writer('toBase64', toBase64),
  writer('toBase64Url', toBase64Url),
  reader('fromBase64', fromBase64, 'base64'),
  writer('toHex', toHex),
  reader('fromHex', fromHex, 'hexadecimal digits'),
  define('urlDecode', ['string'], ([text], budget) => {
    budget.text(text.length)
    try {
      return decodeURIComponent(text.replaceAll('+', ' '))
    } catch {
      throw cannot('urlDecode', text, 'A "%" is followed by two hexadecimal digits of UTF-8.')
    }
  }),
]
