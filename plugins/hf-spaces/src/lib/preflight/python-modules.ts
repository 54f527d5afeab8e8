/** Where Python would look: uploaded files, and packages that installing makes of folders. */
export interface PythonTree {
  readonly files: ReadonlySet<string>
  readonly packages: ReadonlyMap<string, string>
}

/** Whether a dotted module is among the files, below whichever folder, or in a package that is made of one. */
export function hasModule(module: string, { files, packages }: PythonTree): boolean {
  const path = module.replaceAll('.', '/')
  const endings = [`${path}.py`, `${path}/__init__.py`, `${path}/__main__.py`]
  for (const file of files) if (endings.some((ending) => file === ending || file.endsWith(`/${ending}`))) return true
  const [first = '', ...rest] = module.split('.')
  const folder = packages.get(first)
  if (folder === undefined) return false
  const inside = [folder, ...rest].filter((part) => part !== '').join('/')
  const candidates = [
    `${inside}.py`,
    `${inside === '' ? '' : `${inside}/`}__init__.py`,
    `${inside === '' ? '' : `${inside}/`}__main__.py`,
  ]
  return candidates.some((candidate) => files.has(candidate))
}

/** The names a module of the upload can begin with: its folders, its files and its packages. */
export function topNames({ files, packages }: PythonTree): ReadonlySet<string> {
  const names = new Set(packages.keys())
  for (const file of files) {
    if (!file.endsWith('.py')) continue
    for (const part of file.replace(/\.py$/, '').split('/')) names.add(part)
  }
  names.delete('__init__')
  return names
}
