/** How an environment is prepared; `baseImage` is set only when a person asked for one. */
export interface StageOptions {
  readonly into: string
  readonly repoId: string
  readonly baseImage?: string
  readonly defaultBaseImage: string
  readonly interface: 'dockerfile' | 'variable' | 'off'
  readonly exclude: readonly string[]
  readonly randomTheme?: boolean
  readonly allowSecrets?: boolean
}
