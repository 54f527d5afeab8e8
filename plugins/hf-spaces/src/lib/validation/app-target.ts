import { basename } from 'node:path'

/** Where an ASGI application is: `server.app:app`. */
export interface AppTarget {
  readonly module: string
  readonly attribute: string
  /** The files that may hold the module, relative to the environment's folder, the likeliest first. */
  paths(folder: string): readonly string[]
}

/** Reads `module:name`; undefined when it is not of that form. */
export function appTarget(text: string): AppTarget | undefined {
  const [, module, attribute] = /^([a-z_]\w*(?:\.[a-z_]\w*)*):([a-z_][\w.]*)$/i.exec(text.trim()) ?? []
  if (module === undefined || attribute === undefined) return undefined
  return { module, attribute, paths: (folder) => modulePaths(module, basename(folder)) }
}

/** The files that may hold a module of an environment, however it is addressed: `envs.my_env.server.app`, `my_env.server.app`, `server.app`. */
export function modulePaths(module: string, environment: string): string[] {
  const words = module.split('.')
  const at = words.indexOf(environment)
  const own = at >= 0 ? words.slice(at + 1) : words
  const path = own.join('/')
  return path === '' ? ['__init__.py'] : [`${path}.py`, `${path}/__init__.py`]
}
