import type { Finding } from '../preflight/finding.ts'
import type { PythonImport, PythonModule } from '../python/python-module.ts'
import { ownModule } from './own-module.ts'
import type { Subject } from './subject.ts'

/** Models, client and server code: Python by its syntax, and what one file imports from another is there. */
export async function checkCode(subject: Subject): Promise<Finding[]> {
  const files = pythonFiles(subject)
  const findings = await Promise.all(files.map((file) => checkFile(subject, file)))
  return findings.flat()
}

// The staged list knows what is ignored; in the old layouts an environment stands deeper in what is staged.
function pythonFiles({ environment: { folder }, staged }: Subject): string[] {
  const name = folder.split(/[\\/]/).at(-1)
  const inside = staged.files.some(({ path }) => path.startsWith(`src/envs/${name}/`)) ? `src/envs/${name}/` : ''
  const inEnvs = staged.files.some(({ path }) => path.startsWith(`envs/${name}/`)) ? `envs/${name}/` : ''
  const prefix = inside || inEnvs
  return staged.files
    .filter(({ path }) => path.startsWith(prefix) && path.endsWith('.py'))
    .map(({ path }) => path.slice(prefix.length))
}

async function checkFile(subject: Subject, file: string): Promise<Finding[]> {
  const module = await subject.python(file)
  if (!module) return []
  if (module.syntaxErrors.length > 0) return syntaxFindings(file, module)
  const findings = await Promise.all(module.imports.map((one) => checkImport(subject, file, one)))
  return findings.flat()
}

function syntaxFindings(file: string, { syntaxErrors }: PythonModule): Finding[] {
  // What the server never starts cannot break it.
  const severity = /^(?:server\/.*|[^/]*)$/.test(file) ? 'error' : 'warning'
  const [first] = syntaxErrors
  if (!first) return []
  const message = `Syntax error in ${file}${first.near === '' ? '' : `: ${first.near}`}`
  return [{ rule: 'python-syntax', severity, message, file, line: first.line }]
}

async function checkImport(subject: Subject, file: string, wanted: PythonImport): Promise<Finding[]> {
  const target = await ownModule(subject, file, wanted)
  if (target === undefined) return []
  const { line } = wanted
  if (target === 'missing') {
    if (wanted.isTried) return []
    const from = `${'.'.repeat(wanted.level)}${wanted.module}`
    return [
      { rule: 'import-module', severity: 'error', message: `${file} imports ${from}, which is not there`, file, line },
    ]
  }
  const { module, path, submodules } = target
  if (module.syntaxErrors.length > 0 || isOpen(module)) return []
  const known = definedNames(module)
  return wanted.names
    .filter(({ name }) => name !== '*' && !known.has(name) && !submodules.has(name))
    .map(({ name }) => {
      const message = `${file} imports ${name} from ${path}, which does not define it`
      return { rule: 'import-name', severity: 'error', message, file, line }
    })
}

// A module that takes over another's names, or makes them up when asked, may define anything.
function isOpen({ imports, functions }: PythonModule): boolean {
  return (
    imports.some(({ names }) => names.some(({ name }) => name === '*')) ||
    functions.some(({ name }) => name === '__getattr__')
  )
}

function definedNames({ classes, functions, assigned, imports }: PythonModule): Set<string> {
  const imported = imports.flatMap(({ module, names }) => {
    return names.length > 0 ? names.map(({ name, as }) => as ?? name) : [module.split('.')[0] ?? '']
  })
  return new Set([...classes.map(({ name }) => name), ...functions.map(({ name }) => name), ...assigned, ...imported])
}
