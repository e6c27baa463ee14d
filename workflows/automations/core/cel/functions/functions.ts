import type { CelFunction } from '../function.ts'
import { collectionFunctions } from './collections.ts'
import { conversionFunctions } from './conversions.ts'
import { dateFunctions } from './dates.ts'
import { encodingFunctions } from './encodings.ts'
import { hashFunctions } from './hashes.ts'
import { numberFunctions } from './numbers.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './times.ts'

/** Every function of expressions, by name. */
export const functions: ReadonlyMap<string, CelFunction> = new Map(
  [
    textFunctions,
    numberFunctions,
    collectionFunctions,
    conversionFunctions,
    encodingFunctions,
    hashFunctions,
    timeFunctions,
    dateFunctions,
  ]
    .flat()
    .map((each) => [each.name, each]),
)
