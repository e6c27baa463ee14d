/** Texts that do harm where a text becomes a command, an option, a path, a query, a header or a page. `mark` is a path that none of them may make. */
export const hostile = (mark: string): string[] => [
  `$(touch ${mark})`,
  `\`touch ${mark}\``,
  `; touch ${mark} #`,
  `' ; touch ${mark} ; '`,
  `" | touch ${mark} ; "`,
  `x\ntouch ${mark}\n`,
  `--upload-pack=touch ${mark}`,
  `--output=${mark}`,
  `-oProxyCommand=touch ${mark}`,
  `ext::sh -c touch% ${mark}`,
  `../../../../../../..${mark}`,
  `/proc/self/environ`,
  `%2e%2e%2f%2e%2e%2fetc%2fpasswd`,
  `x\r\nset-cookie: owned=1\r\n\r\nowned`,
  `'; drop table app.projects; --`,
  `\${process.env.MAINSPRING_MASTER_KEY}{{ 7 * 7 }}`,
  `<img src=x onerror=document.title='owned'>`,
  '\u001b]0;owned\u0007\u001b[2J',
  '\u202egnp.exe\u0000',
  `http://169.254.169.254/latest/meta-data/`,
]

interface Schema {
  type?: string
  properties?: Record<string, Schema>
}
interface Route {
  parameters?: { name: string; in: string; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema; example?: object }> }
}
interface Field {
  method: 'GET' | 'POST'
  path: string
  /** What else is sent. */
  given: Record<string, unknown>
  /** By which names one gets to it. */
  at: string[]
}

const strings = (schema: Schema, at: string[] = []): string[][] =>
  schema.type === 'string'
    ? [at]
    : Object.entries(schema.properties ?? {}).flatMap(([name, each]) => strings(each, [...at, name]))

/** Every field for a text of some domains, as an OpenAPI document tells them. */
export const stringFields = (document: { paths: object }, domains: string[]): Field[] =>
  Object.entries(document.paths as Record<string, Record<string, Route>>)
    .filter(([path]) => domains.some((each) => path.startsWith(`/api/v1/${each}/`)))
    .flatMap(([path, { get, post }]) => [
      ...(get?.parameters ?? [])
        .filter((each) => each.in === 'query' && each.schema?.type === 'string')
        .map(({ name }) => ({ method: 'GET' as const, path, given: {}, at: [name] })),
      ...Object.values(post?.requestBody?.content ?? {}).flatMap(({ schema, example = {} }) =>
        strings(schema).map((at) => ({ method: 'POST' as const, path, given: { ...example }, at })),
      ),
    ])

/** The same object with something else at a place. */
export const replaced = (given: unknown, [name, ...more]: string[], value: unknown): unknown =>
  name === undefined
    ? value
    : {
        ...(given as object),
        [name]: replaced((given as Record<string, unknown> | undefined)?.[name], more, value),
      }
