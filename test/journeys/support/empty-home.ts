import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** A person who has nothing yet: an empty home directory, and an environment that names nothing else. */
export interface EmptyHome {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Where tuglet keeps what it installs for this person. */
  readonly dataDir: string
}

/** A folder of its own under the system's temporary one. */
export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-journey-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Makes the empty home `folder`; `npmrc` is the person's `.npmrc`. */
export function emptyHome(folder: string, npmrc = ''): EmptyHome {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '.npmrc'), `${npmrc}audit=false\nfund=false\nupdate-notifier=false\n`)
  const own = join(folder, 'tuglet')
  const env = {
    ...machine(),
    HOME: folder,
    USERPROFILE: folder,
    TUGLET_HOME: own,
    PATH: [dirname(process.execPath), ...systemPath()].join(delimiter),
    NO_PROXY: ['127.0.0.1', 'localhost', process.env['NO_PROXY'] ?? ''].join(','),
    no_proxy: ['127.0.0.1', 'localhost', process.env['no_proxy'] ?? ''].join(','),
  }
  return { folder, env, dataDir: join(own, 'data') }
}

// Proxies, certificates and the language are the machine's; all else (settings, tokens, npm's own variables) would be
// whoever runs the tests.
function machine(): Record<string, string> {
  const kept = /^(LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|ComSpec|PATHEXT|\w*(_CA_|SSL_)\w*|\w+_PROXY|\w+_proxy)$/
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      kept.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  )
}

// Programs of this repository must not be found by accident.
function systemPath(): readonly string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((place) => !/[\\/]node_modules[\\/]/.test(place))
}
