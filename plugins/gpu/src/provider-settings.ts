import { contribute, moreSettings } from '@tuglet/kit'
import { kubernetesContext, kubernetesNamespace, kubernetesPrices } from './providers/kubernetes/kubernetes-settings.ts'
import { sshHosts } from './providers/ssh/ssh-declaration.ts'
import { gpuBudget, gpuImage, gpuMaxPrice, gpuProvider, gpuSyncEngine } from './settings.ts'

export default contribute(
  moreSettings,
  gpuProvider,
  gpuImage,
  gpuMaxPrice,
  gpuBudget,
  gpuSyncEngine,
  sshHosts,
  kubernetesContext,
  kubernetesNamespace,
  kubernetesPrices,
)
