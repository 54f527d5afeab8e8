import { CiError } from './ci-error.ts'
import { defaultServerUrl } from './connection.ts'

/** The URL of a path on a server, below the server's own path if it has one. Throws CiError for what is no http(s) URL. */
export function urlOn(serverUrl: string = defaultServerUrl, path: string = ''): string {
  const url = URL.parse(serverUrl)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CiError(
      'failed',
      `"${withoutUserInfo(serverUrl)}" is not the URL of a server: it must begin with http:// or https://.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw new CiError('failed', `The server's URL must not hold a user name or password: ${withoutUserInfo(serverUrl)}`)
  }
  return url.origin + url.pathname.replace(/\/+$/, '') + path
}

function withoutUserInfo(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//')
}
