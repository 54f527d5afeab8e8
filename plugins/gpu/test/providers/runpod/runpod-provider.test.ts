import { describeProvider } from '@tuglet/gpu-provider/conformance'
import { runpodRig } from './runpod-rig.ts'

describeProvider('runpod', () => runpodRig())
describeProvider('runpod, machines that may be taken away', async () => {
  const rig = await runpodRig()
  // Spot machines are created over GraphQL, which has errors of its own kind; those are tested by themselves.
  const fault = rig.fault
  return {
    ...rig,
    query: { gpu: 'L40S', count: 1, spot: true },
    fault: (one) => one.on !== 'launch' && (fault?.(one) ?? false),
  }
})
