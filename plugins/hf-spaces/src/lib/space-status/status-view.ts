import { record } from '@tuglet/kit/lib'
import { hardwareWords } from '../spaces/show-space.ts'
import type { EnvironmentStatus } from './environment-status.ts'

/** How a status reads: the Space as it is, then what differs from here. */
export const statusRecord = record<EnvironmentStatus>({
  id: ({ id }) => id,
  fields: {
    Space: ({ id }) => id,
    Page: ({ url }) => url,
    App: ({ app }) => app ?? undefined,
    Stage: ({ stage }) => stage,
    Error: ({ errorMessage }) => errorMessage ?? undefined,
    Commit: ({ sha }) => sha.slice(0, 12),
    Runs: runsWords,
    Files: filesWords,
    Variables: (status) => (status.knowsVariables ? variableWords(status) : 'not known'),
    Hardware: (status) => settingWords(status, 'hardware', hardwareWords(status.hardware)),
    Visibility: (status) => settingWords(status, 'visibility', status.visibility),
    'As here': ({ inStep }) => inStep,
  },
})

function runsWords({ runsNewest, runningSha }: EnvironmentStatus): string | undefined {
  if (runsNewest === null) return undefined
  return runsNewest ? 'the newest commit' : `${runningSha?.slice(0, 12)}, not the newest commit`
}

function filesWords({ files }: EnvironmentStatus): string {
  const parts = (['added', 'changed', 'removed'] as const).flatMap((change) => {
    const count = files[change].length
    return count === 0 ? [] : [`${count} ${{ added: 'only here', changed: 'changed', removed: 'only there' }[change]}`]
  })
  return [...parts, `${files.unchanged} as here`].join(', ')
}

function variableWords({ settings }: EnvironmentStatus): string {
  const keys = settings.flatMap(({ setting, key }) => (setting === 'variable' && key !== null ? [key] : []))
  return keys.length === 0 ? 'as here' : `not as here: ${keys.join(', ')}`
}

function settingWords({ settings }: EnvironmentStatus, wanted: 'hardware' | 'visibility', live: string): string {
  const difference = settings.find(({ setting }) => setting === wanted)
  return difference === undefined ? live : `${live}, ${difference.here} wanted`
}
