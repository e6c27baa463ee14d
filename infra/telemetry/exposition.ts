interface Family {
  about: string[]
  samples: string[]
}

/** The families of a page in Prometheus' text format, by name, in its order. */
const families = (page: string): Map<string, Family> => {
  const found = new Map<string, Family>()
  let current: Family = { about: [], samples: [] }
  for (const line of page.split('\n')) {
    if (line === '') continue
    const [, name] = /^# (?:HELP|TYPE) (\S+)/.exec(line) ?? []
    if (name) {
      current = found.get(name) ?? { about: [], samples: [] }
      found.set(name, current)
    }
    if (line.startsWith('#')) current.about.push(line)
    else current.samples.push(line)
  }
  return found
}

/** Several pages as one: a family that stands in more than one of them is told of once, with the samples of all. */
export const merge = (pages: readonly string[]): string => {
  const all = new Map<string, Family>()
  for (const page of pages)
    for (const [name, { about, samples }] of families(page)) {
      const known = all.get(name)
      if (known) known.samples.push(...samples)
      else all.set(name, { about, samples: [...samples] })
    }
  return `${[...all.values()].flatMap(({ about, samples }) => [...about, ...samples]).join('\n')}\n`
}

/** The names that queries of a page may use: those of histograms with their endings. */
export const namesOn = (page: string): Set<string> =>
  new Set(
    [...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name, type]) =>
      type === 'histogram' ? ['bucket', 'sum', 'count'].map((end) => `${name}_${end}`) : name!,
    ),
  )
