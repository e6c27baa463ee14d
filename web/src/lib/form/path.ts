/** The path of what is called `name` inside `path`, as the API names fields: `graph.nodes[2].url`, `headers["x-id"]`. */
export const below = (path: string, name: string | number): string => {
  if (typeof name === 'number') return `${path}[${name}]`
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path ? `${path}.${name}` : name
}

/** A path and everything around it, innermost first; the whole is ''. */
export const around = (path: string): string[] => {
  const all = [path]
  for (let at = path; at;) {
    at = at.replace(/(\.?[^.[\]]+|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/, '') || ''
    if (at === all.at(-1)) break
    all.push(at)
  }
  return all.at(-1) === '' ? all : [...all, '']
}
