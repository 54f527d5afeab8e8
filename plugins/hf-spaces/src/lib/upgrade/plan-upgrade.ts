import { glob, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Environment } from '../environment/environment.ts'
import { parsePython } from '../python/parse-python.ts'
import { requirementsOf } from '../unit-tests/requirements.ts'
import { changesBetween, isAfter, type BreakingChange } from './breaking-changes.ts'
import { currentBase, migrateDockerfile } from './migrate-dockerfile.ts'
import { mainText, manifestText, pyprojectText } from './new-files.ts'
import { pinOpenEnv, requiredVersion, requirementFor } from './openenv-requirement.ts'
import { rewriteImports } from './rewrite-imports.ts'

/** A file that changes; `before` undefined when it is new. */
export interface UpgradeEdit {
  readonly path: string
  readonly before?: string
  readonly after: string
}

/** What an upgrade would do; nothing of it is done yet. */
export interface UpgradePlan {
  readonly from: string
  readonly to: string
  readonly breaking: readonly BreakingChange[]
  readonly edits: readonly UpgradeEdit[]
  /** Where the environment's folder goes, relative to its repository, when it moves. */
  readonly moveTo?: string
}

/** Plans the upgrade of an environment to a version of OpenEnv. */
export async function planUpgrade({ folder, layout, manifest }: Environment, to: string): Promise<UpgradePlan> {
  const files = await readFiles(folder)
  const from = versionOf(files, layout)
  const isOld = layout === 'A'
  const after = new Map(files)
  for (const [path, text] of files) after.set(path, await upgraded(path, text, { folder, to, isOld }))
  const port = manifest?.port ?? portOf(files) ?? 8000
  if (isOld) {
    after.set('openenv.yaml', manifestText(folder, port))
    after.set('pyproject.toml', pyprojectText(folder, { version: to, requirements: await requirementsOf(folder) }))
  }
  const app = after.get('server/app.py')
  if (app !== undefined) after.set('server/app.py', await withMain(app, port))
  const edits = [...after].flatMap(([path, text]) => {
    const before = files.get(path)
    return before === text ? [] : [{ path, after: text, ...(before !== undefined && { before }) }]
  })
  const moves = (layout === 'A' || layout === 'B') && !isAfter('0.2.0', to)
  return { from, to, breaking: changesBetween(from, to), edits, ...(moves && { moveTo: `envs/${basename(folder)}` }) }
}

interface Upgrading {
  readonly folder: string
  readonly to: string
  readonly isOld: boolean
}

async function upgraded(path: string, text: string, { folder, to, isOld }: Upgrading): Promise<string> {
  const environment = basename(folder)
  if (path.endsWith('.py'))
    return isAfter('0.2.0', to) ? text : rewriteImports(text, { environment, isServer: path.startsWith('server/') })
  if (path === 'pyproject.toml' || path.endsWith('requirements.txt')) return pinOpenEnv(text, to)
  if (!/(?:^|\/)Dockerfile(?:\.|$)/.test(path)) return text
  if (isOld) return migrateDockerfile(text, { environment, requirement: requirementFor(to) })
  return isAfter('0.3.1', to) ? text : currentBase(text)
}

async function readFiles(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const patterns = [
    '*.py',
    'server/**/*.py',
    'tests/**/*.py',
    'pyproject.toml',
    '**/requirements.txt',
    '{,server/}Dockerfile{,.*}',
  ]
  for await (const found of glob(patterns, {
    cwd: folder,
    exclude: (name) => /^(?:\..+|venv|node_modules|__pycache__)$/.test(name),
  })) {
    const path = found.replaceAll('\\', '/')
    files.set(path, await readFile(join(folder, path), 'utf8'))
  }
  return new Map([...files].toSorted(([left], [right]) => (left < right ? -1 : 1)))
}

function versionOf(files: ReadonlyMap<string, string>, layout: Environment['layout']): string {
  for (const [path, text] of files) {
    const version = /pyproject\.toml$|requirements\.txt$/.test(path) ? requiredVersion(text) : undefined
    if (version !== undefined) return version
  }
  return layout === 'A' ? '0.1.0' : layout === 'B' ? '0.1.1' : '0.2.0'
}

async function withMain(app: string, port: number): Promise<string> {
  const { functions, guardedCalls, assigned, syntaxErrors } = await parsePython(app)
  if (syntaxErrors.length > 0 || guardedCalls.includes('main') || !assigned.includes('app')) return app
  if (functions.some(({ name }) => name === 'main'))
    return `${app.trimEnd()}\n\n\nif __name__ == "__main__":\n    main()\n`
  return `${withoutGuard(app).trimEnd()}\n${mainText(port)}`
}

// Most of them start uvicorn there; main() does so now.
function withoutGuard(app: string): string {
  return app.replace(/^if __name__ == ["']__main__["']:\n(?:[ \t]+.*\n?|\n)*/m, '')
}

function portOf(files: ReadonlyMap<string, string>): number | undefined {
  const text = files.get('server/Dockerfile') ?? files.get('Dockerfile') ?? ''
  const [, port] = /--port["',\s]+(\d+)/.exec(text) ?? []
  return port === undefined ? undefined : Number(port)
}
