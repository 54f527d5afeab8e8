import { describeProvider } from '@tuglet/gpu-provider/conformance'
import { kubernetesRig } from './kubernetes-rig.ts'

describeProvider('kubernetes', () => kubernetesRig())
