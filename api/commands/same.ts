import { fill } from './fill.ts'
import type { Step, Understood, World } from './interpret.ts'
import { ofName } from './names.ts'
import { phrasesFor } from './phrases.ts'
import type { Quoted } from './sentence.ts'

/** “and the same for staging”: the other one; undefined when it is not such a sentence. */
export const sameFor = (text: string): string | undefined => {
  const [, same] = /^(?:and\s+)?(?:do\s+)?(?:the\s+)?same\s+(?:for|with|to)\s+(.+)$/i.exec(text) ?? []
  if (same !== undefined) return same
  // “also pause site check” is a sentence of its own.
  const [, also] = /^(?:and\s+)?also\s+(.+)$/i.exec(text) ?? []
  return also !== undefined && !phrasesFor(also).some(({ pattern }) => pattern.test(also)) ? also : undefined
}

/** The step before once more, done to another record. */
export const repeat = async (
  earlier: Understood | undefined,
  part: string,
  quoted: Quoted,
  world: World,
): Promise<Understood> => {
  if (!earlier || !('steps' in earlier) || earlier.steps.length !== 1)
    return { why: 'It is not clear what should be the same.' }
  const [step] = earlier.steps as [Step]
  const { acts, phrase, input } = step
  if (!acts) return { why: 'It is not clear what should be the same.' }
  const only = { ...phrase, fields: [acts.field] }
  const filled = await fill(only, [part], { ...world, quoted, before: new Map() })
  if ('why' in filled) return filled
  const { [acts.field]: _, ...kept } = input
  const missing = filled.missing.filter((field) => !(field in kept))
  const { every } = earlier
  return {
    ...(every ? { every } : {}),
    steps: [
      {
        ...step,
        ...filled,
        phrase,
        input: { ...kept, ...filled.input },
        missing,
        unsure: ofName(filled),
      },
    ],
  }
}
