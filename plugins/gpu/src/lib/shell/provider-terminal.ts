import type { GpuProvider } from '@tuglet/gpu-provider'
import { currentHost, type Child, type Tty } from '@tuglet/kit/lib'
import { requireExec } from '../session/machine-channel.ts'
import { sshFailure } from '../ssh/ssh-failure.ts'

/** Lends the terminal to a program that a provider starts itself, where there is no ssh; gives its exit code. */
export async function providerTerminal(provider: GpuProvider, machineId: string, command: string): Promise<number> {
  return currentHost().takeTerminal(async (tty) => {
    const child = requireExec(provider)(machineId, ['sh', '-c', command], { tty: true })
    const keys = keysTo(child, tty)
    tty.stdin.setRawMode?.(true)
    try {
      const { exitCode } = await Promise.all([child.ended, show(child.stdout, tty), show(child.stderr, tty)]).then(
        ([end]) => end,
      )
      if (exitCode === null) throw sshFailure('lost', machineId)
      return exitCode
    } finally {
      keys.stop()
    }
  })
}

function keysTo({ stdin }: Child, tty: Tty): { stop(): void } {
  const send = (chunk: Uint8Array) => void Promise.resolve(stdin.write(chunk)).catch(() => undefined)
  tty.stdin.on('data', send)
  tty.stdin.resume()
  return {
    stop() {
      tty.stdin.off('data', send)
      tty.stdin.pause()
    },
  }
}

async function show(chunks: AsyncIterable<Uint8Array>, { stdout }: Tty): Promise<void> {
  for await (const chunk of chunks) {
    if (!stdout.write(chunk)) await new Promise((resolve) => stdout.once('drain', resolve))
  }
}
