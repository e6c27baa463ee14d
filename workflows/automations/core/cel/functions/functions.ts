import type { CelFunction } from '../function.ts'
import { collectionFunctions } from './collections.ts'
import { conversionFunctions } from './conversions.ts'
import { numberFunctions } from './numbers.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './times.ts'

/** Every function of expressions, by name. */
export const functions: ReadonlyMap<string, CelFunction> = new Map(
  [textFunctions, numberFunctions, collectionFunctions, conversionFunctions, timeFunctions]
    .flat()
    .map((each) => [each.name, each]),
)
