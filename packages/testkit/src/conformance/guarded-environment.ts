import type { LoadReport } from './probe/messages.ts'

/** An environment in which nothing of the person's is read, and no request leaves the machine by way of a proxy or npm. */
export function guardedEnvironment(home: string): Record<string, string> {
  const { PATH = '', SystemRoot, TMPDIR, TEMP } = process.env
  const nowhere = 'http://127.0.0.1:9'
  return {
    PATH,
    ...(SystemRoot !== undefined && { SystemRoot }),
    ...(TMPDIR !== undefined && { TMPDIR }),
    ...(TEMP !== undefined && { TEMP }),
    HOME: home,
    USERPROFILE: home,
    TUGLET_HOME: home,
    LANG: 'en_US.UTF-8',
    OCLIF_COLUMNS: String(narrow),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    NO_PROXY: '127.0.0.1,localhost',
    npm_config_registry: nowhere,
    npm_config_fetch_retries: '0',
  }
}

/** The columns that help must fit into. */
export const narrow = 40

/** The variables that point every service of a plugin at one address, and sign in to it. */
export function serviceEnvironment(
  { services }: LoadReport,
  { url, secret }: { url: string; secret: string | undefined },
): Record<string, string> {
  const endpoints = services.flatMap(({ endpointEnv }) => endpointEnv.map((name) => [name, url] as const))
  const tokens =
    secret === undefined ? [] : services.flatMap(({ tokenEnv }) => tokenEnv.map((name) => [name, secret] as const))
  return Object.fromEntries([...endpoints, ...tokens])
}
