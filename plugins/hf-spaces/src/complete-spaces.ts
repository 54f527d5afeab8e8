import { connectService, openSettings } from '@tuglet/kit/lib'
import { currentHost, type Completer } from '@tuglet/kit'
import { ownSpaceNames } from './lib/spaces/own-space-names.ts'
import { hub } from './service.ts'

/** Offers the Spaces of whoever is signed in, by their full names; says nothing on the terminal. */
export const completeSpaces: Completer = async ({ signal }) => {
  const host = currentHost()
  const settings = openSettings(host, {})
  const out = { warn: () => undefined, debug: () => undefined }
  return ownSpaceNames(connectService(hub, { host, settings, out }), signal)
}
