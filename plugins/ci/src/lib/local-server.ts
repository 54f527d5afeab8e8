import { localServerPoint, type LocalCiServer } from '@tuglet/ci-protocol'
import { extensionPoint, Failure, type ExtensionPoint } from '@tuglet/kit/lib'
import type { CiAccess } from './ci-access.ts'

/** Where a plugin that can run jobs on this machine offers to. */
export const ciLocalServer: ExtensionPoint<LocalCiServer> = extensionPoint(localServerPoint)

/** A server of one's own for one submission. */
export interface LocalAccess {
  readonly access: CiAccess
  /** Ends the server and whatever its jobs still run. */
  close(): Promise<void>
}

/** Starts the first local server on offer; without one, names the plugin that has it. */
export async function startLocalServer([server]: readonly LocalCiServer[]): Promise<LocalAccess> {
  if (!server) {
    throw new Failure('plugin', '--local needs the plugin that runs jobs on this machine.', {
      code: 'CI_SERVER_PLUGIN_MISSING',
      hints: ['Install it with tuglet plugins install @tuglet/plugin-ci-server'],
    })
  }
  const { url, apiKey, close } = await server.start()
  // The key is of this run alone, made in memory a moment ago: no setting or store has a part in it.
  const access: CiAccess = { serverUrl: url, apiKey, signedIn: () => Promise.resolve(true) }
  return { access, close }
}
