// The double of a provider, for tests of whatever uses one.
export { memoryCloud, type MemoryCloud, type MemoryCloudOptions, type MemoryOffer } from './memory-cloud.ts'
export type { Booted, MemoryMachine } from './memory-machine.ts'
export { memoryDeclaration, memoryProvider } from './memory-provider.ts'
export type { CloudCall, CloudFault, CloudFaultKind } from './cloud-fault.ts'
