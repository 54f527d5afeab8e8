/** What a repository holds. */
export type RepoType = 'model' | 'dataset' | 'space'

/** Every type, in the server's order. */
export const repoTypes: readonly RepoType[] = ['model', 'dataset', 'space']

/** `models` → `model`; the text itself when it is none of the three. */
export function typeOfPlural(types: string): RepoType {
  return types.replace(/s$/, '') as RepoType
}
