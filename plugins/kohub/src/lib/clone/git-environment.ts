/** Who signs in to git, as variables of one process; undefined signs nobody in. */
export interface GitSignIn {
  readonly username: string
  readonly token: string
}

// The shell that git starts reads the token from its environment, so no address, argument or file ever holds it.
const helper =
  '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$TUGLET_GIT_USERNAME" "$TUGLET_GIT_TOKEN"; }; f'

/** What git needs to read a hub's repository without asking anybody, and without unpacking large files by itself. */
export function gitEnvironment(signIn: GitSignIn | undefined): Record<string, string | undefined> {
  const settings: readonly (readonly [string, string])[] = [
    // An empty one first: a person's own helpers must neither answer nor learn.
    ['credential.helper', ''],
    ...(signIn ? ([['credential.helper', helper]] as const) : []),
    ['filter.lfs.smudge', ''],
    ['filter.lfs.process', ''],
    ['filter.lfs.required', 'false'],
  ]
  const numbered = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key] as const,
    [`GIT_CONFIG_VALUE_${at}`, value] as const,
  ])
  return {
    ...Object.fromEntries(numbered),
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    TUGLET_GIT_USERNAME: signIn?.username,
    TUGLET_GIT_TOKEN: signIn?.token,
  }
}
