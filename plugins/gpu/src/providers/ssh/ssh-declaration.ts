import type { GpuProvider, ProviderDeclaration } from '@tuglet/gpu-provider'
import { setting } from '@tuglet/kit/lib'
import { readHosts } from './host-line.ts'
import { sshProvider } from './ssh-provider.ts'

/** Hosts that are there already; `--host` stands before them. */
export const sshHosts = setting.text({
  key: 'gpu.hosts',
  summary:
    'Hosts of your own for --provider ssh: user@host:port gpu=A100 count=2 vram=80 price=0.50, and more after commas.',
  default: '',
  flag: 'host',
})

/** Hosts of one's own as a provider. */
export const sshDeclaration: ProviderDeclaration = {
  id: 'ssh',
  title: 'SSH',
  open: ({ settings }): GpuProvider => sshProvider(readHosts(settings.get(sshHosts))),
}
