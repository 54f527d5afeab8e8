import { delimiter, dirname } from 'node:path'

/** By this variable every process of a job can be found, whatever session or group it moved to. */
export const jobMarker = 'TUGLET_CI_JOB'

// Everything else stays behind: API keys and tokens above all, and what npm or a debugger set for the server itself.
const kept = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TMP|TEMP|XDG_CACHE_HOME)$/,
  /^(HTTP|HTTPS|FTP|ALL|NO)_PROXY$/,
  /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$/,
  /^NPM_CONFIG_(REGISTRY|CACHE|CAFILE|USERCONFIG)$/,
  /^PIP_/,
  /^(PYENV_ROOT|PYENV_VERSION|JAVA_HOME|GOROOT|GOPATH|GOPROXY|CARGO_HOME|RUSTUP_HOME)$/,
  /^(SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*)$/,
]

/** What a job's environment is made for. */
export interface EnvironmentOptions {
  readonly jobId: string
  /** The Node that runs this server: jobs find it first, so `npm` and `node` are of one version. */
  readonly execPath: string
}

/** The environment of a job: the little of the server's own that tools need to work, and nothing that is secret. */
export function jobEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  { jobId, execPath }: EnvironmentOptions,
): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && kept.some((pattern) => pattern.test(name.toUpperCase()))) env[name] = value
  }
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  env[pathName] = [dirname(execPath), env[pathName]].filter(Boolean).join(delimiter)
  // Python holds back what it prints into a pipe; a log should show it at once.
  return { ...env, CI: 'true', PYTHONUNBUFFERED: '1', [jobMarker]: jobId }
}
