/** How an environment lies on disk: A and F need the whole repository as context, the others only their own folder. */
export type Layout = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

/** What openenv.yaml says; `port` is a number even where it was written as a string. */
export interface Manifest {
  readonly path: string
  readonly name?: string
  readonly app?: string
  readonly port?: number
  readonly variables: Readonly<Record<string, string>>
  readonly raw: unknown
}

/** An environment that was found: its name names its Space, `root` is the repository it is staged from where one is needed. */
export interface Environment {
  readonly name: string
  readonly folder: string
  readonly root?: string
  readonly layout: Layout
  readonly manifest?: Manifest
  readonly givenAs: 'name' | 'folder'
}
