import { localServerPoint, type LocalCiServer } from '@tuglet/ci-protocol'
import { contribute, extensionPoint } from '@tuglet/kit'

/** Jobs on this machine, for `ci submit test --local`. */
const embedded: LocalCiServer = {
  async start() {
    const { startEmbedded } = await import('@tuglet/ci-server')
    return startEmbedded()
  },
}

export default contribute(extensionPoint<LocalCiServer>(localServerPoint), embedded)
