import { describeProvider } from '@tuglet/gpu-provider/conformance'
import { runpodRig } from './runpod-rig.ts'

describeProvider('runpod', () => runpodRig())
describeProvider('runpod, machines that may be taken away', () => runpodRig({ spot: true }))
