import { localServerPoint, type LocalCiServer } from '@tuglet/ci-protocol'
import { contribute, extensionPoint } from '@tuglet/kit'

/** Jobs on this machine, for `ci submit test --local`. */
const embedded: LocalCiServer = {
  async start() {
    const { startEmbedded } = await import('@tuglet/ci-server')
    const { ciServerFailure } = await import('./lib/ci-server-failure.ts')
    return startEmbedded().catch((error: unknown) => {
      throw ciServerFailure(error)
    })
  },
}

export default contribute(extensionPoint<LocalCiServer>(localServerPoint), embedded)
