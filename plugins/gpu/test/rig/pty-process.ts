// A process of a terminal: `gpu ssh` as it is, with a cloud in memory whose machines are real.
import { memoryCloud } from '@tuglet/gpu-provider/memory'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import { createNodeHost } from '../../../../packages/kit/src/host/node-host.ts'
import GpuSsh from '../../src/commands/gpu/ssh.ts'
import { bootMachine } from './boot-machine.ts'
import { cloudPlace } from '../fixtures/memory-plugin/src/providers.ts'

const node = createNodeHost({ dirname: 'tuglet' })
const cloud = memoryCloud({ clock: node, boot: bootMachine })
const host = Object.assign(node, { printed: { stdout: '', stderr: '' } }) as unknown as FakeHost
const roots = [new URL('../../', import.meta.url), new URL('../fixtures/memory-plugin/', import.meta.url)]
const { exitCode } = await cloudPlace.run({ cloud }, () =>
  runCommand(GpuSsh, process.argv.slice(2), { host, plugins: roots }),
)
process.stdout.write(`\r\nended with ${exitCode}, ${cloud.running().length} running\r\n`)
for (const { id } of cloud.machines) await cloud.end(id)
await node.finish(exitCode)
