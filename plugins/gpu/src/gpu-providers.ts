import { gpuProviders } from '@tuglet/gpu-provider'
import { contribute } from '@tuglet/kit'
import { kubernetesDeclaration } from './providers/kubernetes/kubernetes-declaration.ts'
import { runpodDeclaration } from './providers/runpod/runpod-declaration.ts'
import { sshDeclaration } from './providers/ssh/ssh-declaration.ts'
import { runpod } from './service.ts'

export default contribute(gpuProviders, runpodDeclaration(runpod), sshDeclaration, kubernetesDeclaration)
