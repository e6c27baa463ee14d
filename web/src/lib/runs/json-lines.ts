/** A long text by its lines, in parts that are only taken apart where somebody looks. */
export class JsonLines {
  readonly #parts: { from: number; text: string; lines?: string[] }[] = []
  count = 0

  add({ text, lines }: { text: string; lines: number }): void {
    this.#parts.push({ from: this.count, text })
    this.count += lines
  }

  line(at: number): string | undefined {
    const part = this.#parts.findLast(({ from }) => from <= at)
    return part && (part.lines ??= part.text.split('\n'))[at - part.from]
  }
}
