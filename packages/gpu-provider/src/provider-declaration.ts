import { extensionPoint, type ExtensionPoint, type Host, type Service, type Settings } from '@tuglet/kit/lib'
import type { GpuProvider } from './gpu-provider.ts'

/** What a provider is made from. */
export interface ProviderContext {
  readonly host: Host
  readonly settings: Pick<Settings, 'get'>
  /** A client of a service: signed in, traced and repeating. Unlike the host's own signal, Ctrl-C does not end its requests. */
  connect<Client>(service: Service<Client>): Client
}

/** What a plugin contributes: a provider's name, and how to make one. */
export interface ProviderDeclaration {
  /** The `id` of the provider that it opens. */
  readonly id: string
  readonly title: string
  /** Asks no server and reads no file: that is for the provider's calls. */
  open(context: ProviderContext): GpuProvider
}

/** Where plugins put their providers: `export default contribute(gpuProviders, yours)`. */
export const gpuProviders: ExtensionPoint<ProviderDeclaration> = extensionPoint('gpuProviders')
