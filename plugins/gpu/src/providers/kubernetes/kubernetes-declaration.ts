import type { ProviderDeclaration } from '@tuglet/gpu-provider'
import { openCluster } from './cluster.ts'
import { kubernetesProvider } from './kubernetes-provider.ts'
import { kubernetesContext, kubernetesNamespace, kubernetesPrices, readPrices } from './kubernetes-settings.ts'

/** A Kubernetes cluster as a provider. */
export const kubernetesDeclaration: ProviderDeclaration = {
  id: 'kubernetes',
  title: 'Kubernetes',
  open({ host, settings }) {
    const choice = { context: settings.get(kubernetesContext), namespace: settings.get(kubernetesNamespace) }
    return kubernetesProvider(() => openCluster(host, choice), readPrices(settings.get(kubernetesPrices)))
  },
}
