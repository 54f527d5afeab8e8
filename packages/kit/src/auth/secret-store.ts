/** Somewhere secrets are kept by account name, e.g. `hub/work`: an OS keychain or a 0600 file. */
export interface SecretStore {
  /** How people call it: `keychain` or the file's path. */
  readonly name: string
  get(account: string): Promise<string | undefined>
  set(account: string, secret: string): Promise<void>
  delete(account: string): Promise<void>
}
