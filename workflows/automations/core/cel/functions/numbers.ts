import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { binaryOperators, compare } from '../operators.ts'
import { finite, type Value } from '../values.ts'

/** Half away from zero, at a number of decimal places. */
const round = define('round', ['number', 'whole?'], ([number, places = 0]) => {
  if (places < 0 || places > 15) throw new ExpressionError(`round() got ${places} places; it must be 0 to 15`)
  // Moving the point in the text keeps 1.005 at 1.01, where a product with 100 would be 100.49999….
  const [digits, exponent = '0'] = String(Math.abs(number)).split('e')
  const [whole, power = '0'] = String(Math.round(Number(`${digits}e${Number(exponent) + places}`))).split('e')
  return finite(Math.sign(number) * Number(`${whole}e${Number(power) - places}`))
})

const all = (given: Value[]): Value[] => (given.length === 1 && Array.isArray(given[0]) ? given[0] : given)

/** Of several arguments, or of the elements of one list. */
const extreme = (name: string, better: (difference: number) => boolean) =>
  define(name, ['any', 'any?', 'any?', 'any?', 'any?', 'any?', 'any?', 'any?'], (given, budget) => {
    const values = all(given as Value[])
    budget.list(values.length)
    if (values.length === 0) throw new ExpressionError(`${name}() needs at least one value`)
    return values.reduce((best, each) => (better(compare(each, best)) ? each : best))
  })

export const numberFunctions = [
  define('abs', ['number'], ([number]) => Math.abs(number)),
  define('floor', ['number'], ([number]) => finite(Math.floor(number))),
  define('ceil', ['number'], ([number]) => finite(Math.ceil(number))),
  round,
  extreme('min', (difference) => difference < 0),
  extreme('max', (difference) => difference > 0),
  define('sum', ['list'], ([list], budget) => {
    budget.list(list.length)
    return list.reduce((sum, each) => binaryOperators.get('+')!(sum, each, budget), 0)
  }),
]
