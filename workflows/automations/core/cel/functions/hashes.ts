import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { CHash } from '@noble/hashes/utils.js'
import { toBase64, toBase64Url } from '../base64.ts'
import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { toHex } from '../hex.ts'
import type { Budget } from '../limits.ts'
import { typeOf, type Value } from '../values.ts'

const encodings = { hex: toHex, base64: toBase64, base64url: toBase64Url }

/** A text as UTF-8; bytes are taken as they are. */
export const bytesOf = (name: string, value: Value, budget: Budget): Uint8Array => {
  if (value instanceof Uint8Array) return value
  if (typeof value !== 'string')
    throw new ExpressionError(`${name}() needs a string or bytes, but got a ${typeOf(value)}`, {
      hint: 'Make a text of it with string(…) or toJson(…).',
    })
  budget.text(value.length)
  return new TextEncoder().encode(value)
}

const encoded = (name: string, bytes: Uint8Array, encoding = 'hex'): string => {
  if (Object.hasOwn(encodings, encoding)) return encodings[encoding as keyof typeof encodings](bytes)
  throw new ExpressionError(`${name}() cannot write ${JSON.stringify(encoding.slice(0, 40))}`, {
    hint: 'Write "hex", "base64" or "base64url"; without it the answer is hex.',
  })
}

/** Beginning one takes as long as so many steps, and then each takes so many bytes. */
const start = 400
const bytesPerStep = 2

const hashing = (name: string, hash: CHash) =>
  define(name, ['any', 'string?'], ([value, encoding], budget) => {
    const bytes = bytesOf(name, value, budget)
    budget.spend(start + bytes.length / bytesPerStep)
    return encoded(name, hash(bytes), encoding)
  })

const signing = (name: string, hash: CHash) =>
  define(name, ['any', 'any', 'string?'], ([value, secret, encoding], budget) => {
    const [bytes, key] = [bytesOf(name, value, budget), bytesOf(name, secret, budget)]
    budget.spend(start * 4 + (bytes.length + key.length) / bytesPerStep)
    return encoded(name, hmac(hash, key, bytes), encoding)
  })

/** md5 and sha1 are here because others ask for them; they keep nothing safe. */
export const hashFunctions = [
  hashing('md5', md5),
  hashing('sha1', sha1),
  hashing('sha256', sha256),
  hashing('sha512', sha512),
  signing('hmacSha1', sha1),
  signing('hmacSha256', sha256),
  signing('hmacSha512', sha512),
]
