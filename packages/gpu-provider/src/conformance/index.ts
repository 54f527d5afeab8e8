// What the test of a provider imports.
export { describeProvider } from './describe-provider.ts'
export type { ProviderUnderTest, RigFault, RigFaultKind } from './provider-under-test.ts'
