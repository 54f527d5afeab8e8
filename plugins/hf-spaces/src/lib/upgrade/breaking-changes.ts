/** Something that an environment has to follow when its OpenEnv gets newer. */
export interface BreakingChange {
  /** The first version that has it. */
  readonly version: string
  readonly change: string
  /** Whether `upgrade` makes it, or a person has to. */
  readonly madeByUpgrade: boolean
}

/** All of them, oldest first; dates and versions are those of OpenEnv's own releases. */
export const breakingChanges: readonly BreakingChange[] = [
  {
    version: '0.1.1',
    change:
      'An environment has its own openenv.yaml and pyproject.toml, and its folder is the context of its Dockerfile.',
    madeByUpgrade: true,
  },
  {
    version: '0.1.1',
    change: 'pyproject.toml names a server entry point, and server/app.py has a main() that it calls.',
    madeByUpgrade: true,
  },
  { version: '0.2.0', change: 'Environments moved from src/envs to envs.', madeByUpgrade: true },
  {
    version: '0.2.0',
    change: 'The modules core and openenv_core are called openenv.core.',
    madeByUpgrade: true,
  },
  {
    version: '0.2.1',
    change: 'HTTPEnvClient is gone: clients derive from EnvClient, which keeps a WebSocket open.',
    madeByUpgrade: false,
  },
  { version: '0.3.1', change: 'The package openenv-core is called openenv on PyPI.', madeByUpgrade: true },
  {
    version: '0.3.1',
    change: 'The base image moved from ghcr.io/meta-pytorch/openenv-base to ghcr.io/huggingface/openenv-base.',
    madeByUpgrade: true,
  },
]

/** The newest version that the table knows. */
export const newestKnown = '0.3.1'

/** What changed after `from`, up to and with `to`. */
export function changesBetween(from: string, to: string): readonly BreakingChange[] {
  return breakingChanges.filter(({ version }) => isAfter(version, from) && !isAfter(version, to))
}

/** Whether one version is newer than another; what follows the three numbers does not count. */
export function isAfter(version: string, other: string): boolean {
  const [left, right] = [numbers(version), numbers(other)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0)
}

function numbers(version: string): number[] {
  const found = version
    .split('.')
    .slice(0, 3)
    .map((part) => Number.parseInt(part, 10) || 0)
  return [...found, 0, 0, 0].slice(0, 3)
}
