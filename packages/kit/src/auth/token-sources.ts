import { isLoose } from '../files/is-loose.ts'
import { environmentName } from '../settings/declare-setting.ts'
import type { Written } from '../settings/environment.ts'
import type { ServiceFile } from '../settings/service-file.ts'
import type { EnvToken } from './env-token.ts'
import { Secret } from './secret.ts'
import { readStoredTokens } from './stored-token.ts'
import type { Finding, TokenContext, TokenSource } from './token.ts'

/** Environment variables (and the nearest `.env`), stronger ones first; the service's own `TUGLET_<ID>_TOKEN` before all. */
export function fromEnv(...names: readonly (string | EnvToken)[]): TokenSource {
  const tokens = names.map((name) => (typeof name === 'string' ? { name } : name))
  const env = tokens.map(({ name }) => name)
  return {
    describe: `environment ${tokens.map(described).join(', ')}`,
    env,
    async *find(context) {
      const { service, settings } = context
      const findings = [{ name: environmentName(`${service}.token`) }, ...tokens].flatMap((token) =>
        settings.environment.find(token.name).map((written) => ({ token, written })),
      )
      // All of the real environment is stronger than any of a file.
      for (const layer of ['environment', 'dotenv'] as const) {
        for (const { token, written } of findings) {
          if (written.origin.layer === layer) yield inEnvironment(token, written, context)
        }
      }
    },
  }
}

/** The host's secret store: what `auth login` put there for this service and profile. */
export function fromStore(): TokenSource {
  return {
    describe: 'secret store',
    async *find({ host, service, settings }) {
      yield* await readStoredTokens(host.secrets, { service, profile: settings.profile })
    },
  }
}

/** A service's own file; `key` is what the file's `keys` call the token. */
export function fromFile(file: ServiceFile, key = 'token'): TokenSource {
  return {
    describe: `file ${file.format} ${file.keys[key] ?? key}`,
    async *find({ host, settings }) {
      const written = settings.serviceTexts.find(file, key)
      if (!written) return
      const { text, origin } = written
      const loose = origin.file !== undefined && !origin.fromFolder && isLoose(origin.file, host.platform)
      const shown = origin.at.replace(/:\d+$/, '')
      const warning = `${shown} holds a token and others on this machine can read it. Run: chmod 600 ${shown}`
      yield { token: { secret: new Secret(text), origin: origin.at, written: origin, ...(loose && { warning }) } }
    },
  }
}

// Two declarations that let the same variable go to different servers are not equal.
function described({ name, boundTo, refuse }: EnvToken): string {
  return [name, ...(boundTo ? ['bound'] : []), ...(refuse ? ['refusing'] : [])].join(' ')
}

function inEnvironment(token: EnvToken, { text, origin }: Written, { settings, endpoint }: TokenContext): Finding {
  const secret = text.trim()
  const boundTo = token.boundTo?.(settings.environment.seenFrom(origin.layer), secret)
  const isElsewhere = boundTo !== new URL(endpoint).origin
  const reason = isElsewhere ? token.refuse?.(secret, endpoint) : undefined
  if (reason !== undefined) return { refused: { origin: origin.at, reason, isAlarm: false } }
  const bound = boundTo === undefined ? {} : { boundTo }
  return { token: { secret: new Secret(secret), origin: origin.at, written: origin, ...bound } }
}
