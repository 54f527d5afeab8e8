import type { NewSetting } from '@tuglet/hub-client'

/** What a Space is to be like. */
export interface WantedSpace {
  /** docker, gradio, streamlit or static; undefined where neither README nor files tell. */
  readonly sdk: string | undefined
  readonly isPrivate: boolean
  /** Undefined leaves it to the Hub. */
  readonly hardware?: string | undefined
  /** What openenv.yaml asks for. */
  readonly ownVariables: Readonly<Record<string, string>>
  /** What the person asks for; stronger. */
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly NewSetting[]
}

/** All variables that the Space is to have. */
export function allVariables({ ownVariables, variables }: WantedSpace): Readonly<Record<string, string>> {
  return { ...ownVariables, ...variables }
}
