/** A cell that no spreadsheet takes for a formula. */
export const csvCell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Pages as one download, each read when the one before has been taken. */
export const download = <Page>(
  { type, name }: { type: string; name: string },
  head: string,
  next: (before: Page | undefined) => Promise<Page | undefined>,
  textOf: (page: Page) => string,
): Response => {
  let page: Page | undefined
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    pull: async (controller) => {
      page = await next(page)
      if (page === undefined) return controller.close()
      controller.enqueue(Buffer.from(textOf(page)))
    },
  })
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
}
