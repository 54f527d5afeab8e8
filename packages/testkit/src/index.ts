// What tests of a plugin import.
export { chaosProxy, faults, type ChaosOptions, type ChaosProxy, type Fault } from './chaos-proxy.ts'
export { delayProxy, type DelayProxy } from './delay-proxy.ts'
export { describePlugin, type DescribePluginOptions } from './describe-plugin.ts'
export { fakeHost, type FakeHost, type FakeHostOptions } from './fake-host.ts'
export { fakeServer, type FakeServer, type RouteHandler } from './fake-server.ts'
export type { Method, Params, RouteKey } from './route.ts'
export { runCommand, type CommandRun, type CommandRunOptions } from './run-command.ts'
