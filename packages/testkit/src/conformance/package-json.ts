import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is read of a plugin's package.json. */
export interface PackageJson {
  readonly name: string
  readonly version?: string
  readonly type?: string
  readonly private?: boolean
  readonly engines?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly oclif?: {
    readonly commands?: string | { readonly target?: string }
    readonly hooks?: Readonly<Record<string, HookEntry | readonly HookEntry[]>>
  }
}

type HookEntry = string | { readonly target: string }

/** Reads the package.json of a folder; throws an error that names the folder when there is none or it names no package. */
export function readPackageJson(root: string): PackageJson {
  const path = join(root, 'package.json')
  if (!existsSync(path)) throw new Error(`${root} is no package: it has no package.json`)
  const json = JSON.parse(readFileSync(path, 'utf8')) as PackageJson
  if (typeof json.name !== 'string') throw new Error(`${path} has no name`)
  return json
}

/** The same package with its commands and hooks in `src`, as Node runs TypeScript. */
export function fromSources<T>(json: T): T {
  const text = JSON.stringify(json)
    .replaceAll(/\.\/dist\/([\w./-]*?)\.js"/g, './src/$1.ts"')
    .replaceAll('./dist/', './src/')
  return JSON.parse(text) as T
}

/** The files that a package's hooks name, with the hook of each. */
export function hookFiles({ oclif }: PackageJson): { hook: string; file: string }[] {
  return Object.entries(oclif?.hooks ?? {}).flatMap(([hook, entries]) =>
    [entries]
      .flat()
      .map((entry) => ({ hook, file: typeof entry === 'string' ? entry : (entry as { target: string }).target })),
  )
}

/** The folder that holds a package's commands. */
export function commandFolder({ oclif }: PackageJson): string | undefined {
  const commands = oclif?.commands
  return typeof commands === 'string' ? commands : commands?.target
}
