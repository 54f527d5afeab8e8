import { describeProvider } from '@tuglet/gpu-provider/conformance'
import { readHosts } from '../../../src/providers/ssh/host-line.ts'
import { sshProvider } from '../../../src/providers/ssh/ssh-provider.ts'

describeProvider('ssh', () => ({
  provider: sshProvider(
    readHosts(
      'ada@box.example:2222 gpu=A100 count=2 vram=80 price=0.50 region=office, cluster gpu=L40 vram=48 price=0.20',
    ),
  ),
  sleep: async () => undefined,
}))
