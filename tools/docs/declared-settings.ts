import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { listFiles } from '../lib/list-files.ts'
import type { Workspace } from '../lib/workspaces.ts'

/** A setting as the documentation needs it. */
export interface DeclaredSetting {
  readonly key: string
  readonly env: readonly string[]
  readonly summary: string
  readonly default: unknown
  readonly secret?: boolean
}

/** A service as the documentation needs it. */
export interface DeclaredService {
  readonly id: string
  readonly title: string
  readonly help: string
}

/** What a package declares. */
export interface Declared {
  readonly settings: readonly DeclaredSetting[]
  readonly services: readonly DeclaredService[]
}

/** The settings and services that a package's built modules export, by key and by id. */
export async function declaredSettings({ folder }: Workspace): Promise<Declared> {
  const settings = new Map<string, DeclaredSetting>()
  const services = new Map<string, DeclaredService>()
  for (const file of declaringModules(folder)) {
    for (const value of Object.values((await import(pathToFileURL(file).href)) as object))
      collect(value, settings, services)
  }
  return { settings: sorted(settings), services: sorted(services) }
}

// Only the modules that declare something are loaded, so that this stays quick and free of side effects.
function declaringModules(folder: string): readonly string[] {
  const src = join(folder, 'src')
  if (!existsSync(src)) return []
  return listFiles(src)
    .filter(
      (path) =>
        path.endsWith('.ts') && /\b(setting\.\w+|defineService)\s*[(<]/.test(readFileSync(join(src, path), 'utf8')),
    )
    .map((path) => join(folder, 'dist', path.replace(/\.ts$/, '.js')))
    .filter((file) => existsSync(file))
}

type Found = [settings: Map<string, DeclaredSetting>, services: Map<string, DeclaredService>]

function collect(value: unknown, ...[settings, services]: Found): void {
  if (Array.isArray(value)) return value.forEach((item) => collect(item, settings, services))
  if (isSetting(value)) settings.set(value.key, value)
  if (!isService(value)) return
  services.set(value.id, { id: value.id, title: value.title, help: value.token.help })
  for (const item of [value.endpoint, ...(value.settings ?? [])]) collect(item, settings, services)
}

function isSetting(value: unknown): value is DeclaredSetting {
  const setting = value as Partial<DeclaredSetting> | undefined | null
  return typeof setting?.key === 'string' && Array.isArray(setting.env) && typeof setting.summary === 'string'
}

interface Service {
  readonly id: string
  readonly title: string
  readonly endpoint: unknown
  readonly settings?: readonly unknown[]
  readonly token: { readonly help: string }
}

function isService(value: unknown): value is Service {
  const service = value as Partial<Service> | undefined | null
  return typeof service?.id === 'string' && typeof service.title === 'string' && isSetting(service.endpoint)
}

function sorted<T>(found: ReadonlyMap<string, T>): readonly T[] {
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
