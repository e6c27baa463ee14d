import type { Attachment } from '#workflows/chat/contract.ts'

export interface Attached extends Attachment {
  id: number
}

const most = 3
const longest = 100_000
let next = 0

const kindOf = (name: string): Attachment['kind'] =>
  /\.json$/i.test(name) ? 'json' : /\.(?:csv|tsv)$/i.test(name) ? 'csv' : 'text'

/** Reads files that somebody chose, or says why one is not taken. */
export const attach = async (
  before: Attached[],
  files: Iterable<File>,
): Promise<{ attached: Attached[]; why: string | null }> => {
  const attached = [...before]
  for (const file of files) {
    if (attached.length >= most) return { attached, why: `At most ${most} files go with one message.` }
    if (file.size > longest * 4)
      return { attached, why: `“${file.name}” is too large: at most 100,000 characters.` }
    const text = await file.text()
    if (!text || text.length > longest || text.includes('\u0000'))
      return { attached, why: `“${file.name}” is empty, too large, or no text.` }
    attached.push({ id: next++, name: file.name.slice(0, 120), kind: kindOf(file.name), text })
  }
  return { attached, why: null }
}
