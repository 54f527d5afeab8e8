/** How a project's tests are run. */
export type Preset =
  | { readonly kind: 'command'; readonly command: string | readonly string[] }
  | { readonly kind: 'node'; readonly hasLockfile: boolean }
  | { readonly kind: 'python'; readonly hasRequirements: boolean; readonly hasPyproject: boolean }
  | { readonly kind: 'make' }

/** What is known of a project: its files (relative, with forward slashes) and the text of its tuglet.toml, if any. */
export interface ProjectFiles {
  readonly files: Iterable<string>
  readonly tugletToml?: string
}

/** What to say when `findPreset` finds nothing. */
export const noPresetMessage =
  'No test command found. Add tuglet.toml with a [ci] section and command = "…", ' +
  'or one of package.json, requirements.txt, pyproject.toml, Makefile.'

/** A tuglet.toml that cannot be used; the message says where and why. */
export class PresetError extends Error {
  override readonly name = 'PresetError'
}

/**
 * How to run a project's tests: the command in tuglet.toml, else by package.json, requirements.txt or pyproject.toml,
 * Makefile, in this order; undefined when there is none of them. Throws PresetError for a broken tuglet.toml.
 */
export async function findPreset(project: ProjectFiles): Promise<Preset | undefined> {
  const command = project.tugletToml === undefined ? undefined : await ciCommand(project.tugletToml)
  if (command !== undefined) return { kind: 'command', command }
  const files = new Set(project.files)
  const has = (...names: string[]) => names.some((name) => files.has(name))
  if (has('package.json')) return { kind: 'node', hasLockfile: has('package-lock.json', 'npm-shrinkwrap.json') }
  if (has('requirements.txt', 'pyproject.toml')) {
    return { kind: 'python', hasRequirements: has('requirements.txt'), hasPyproject: has('pyproject.toml') }
  }
  return has('GNUmakefile', 'makefile', 'Makefile') ? { kind: 'make' } : undefined
}

async function ciCommand(text: string): Promise<string | readonly string[] | undefined> {
  const { parse } = await import('smol-toml')
  let ci: unknown
  try {
    ci = parse(text)['ci']
  } catch (error) {
    throw new PresetError(`tuglet.toml cannot be read: ${(error as Error).message.trim()}`, { cause: error })
  }
  if (ci === undefined) return undefined
  if (typeof ci !== 'object' || ci === null || Array.isArray(ci))
    throw new PresetError('tuglet.toml: [ci] must be a table.')
  const command: unknown = (ci as Record<string, unknown>)['command']
  if (command === undefined || isCommand(command)) return command
  throw new PresetError('tuglet.toml: [ci] command must be text that is not empty, or a list of such texts.')
}

function isCommand(command: unknown): command is string | readonly string[] {
  if (typeof command === 'string') return command.trim() !== ''
  return (
    Array.isArray(command) &&
    typeof command[0] === 'string' &&
    command[0].trim() !== '' &&
    command.every((word) => typeof word === 'string')
  )
}
