import type { ProviderDeclaration } from '@tuglet/gpu-provider'
import type { Service } from '@tuglet/kit/lib'
import type { RunpodAccess } from './runpod-access.ts'
import { runpodProvider } from './runpod-provider.ts'

/** RunPod as a provider, signed in through its service. */
export function runpodDeclaration(service: Service<RunpodAccess>): ProviderDeclaration {
  return {
    id: 'runpod',
    title: 'RunPod',
    open: ({ host, connect }) => runpodProvider(connect(service), host),
  }
}
