import { delayProxy } from '@tuglet/testkit'
import { startFakeRunpod } from '../../../../plugins/gpu/test/fake-runpod/start-fake-runpod.ts'
import { freePort } from '../../../../plugins/gpu/test/support/free-port.ts'
import { startContainer, type Container } from './start-container.ts'

/** RunPod at a distance, whose one pod at a time is a real container that runs its real start command. */
export interface RentedPods extends AsyncDisposable {
  /** What points the CLI there. */
  readonly env: Readonly<Record<string, string>>
  /** How many pods are billed now. */
  running(): number
  /** What the start commands of all pods wrote. */
  readonly log: readonly string[]
}

/** Starts one; every byte of ssh takes half the round trip. */
export async function rentedPods(roundTripMs: number): Promise<RentedPods> {
  const sshPort = await freePort()
  const proxy = await delayProxy(sshPort, roundTripMs)
  const fake = await startFakeRunpod({ ssh: { host: '127.0.0.1', port: proxy.port, user: 'root' } })
  const containers = new Map<string, Container>()
  const log: string[] = []
  // What the provider does on its side of the API: a pod is created and a container starts, it goes and the container ends.
  const look = setInterval(() => {
    for (const { id, body } of fake.pods) {
      if (containers.has(id)) continue
      const print = (line: string) => (log.push(line), fake.print(id, line))
      const { args: command = 'true', env = {} } = body
      containers.set(id, startContainer({ command, env, sshPort, log: print }))
    }
    for (const [id, container] of containers) {
      if (!fake.pods.some((pod) => pod.id === id)) void container[Symbol.asyncDispose]()
    }
  }, 5)
  return {
    env: { TUGLET_RUNPOD_ENDPOINT: fake.url, RUNPOD_API_KEY: 'rpa_TESTKEY0000' },
    running: () => fake.pods.length,
    log,
    async [Symbol.asyncDispose]() {
      clearInterval(look)
      await Promise.all([...containers.values()].map((container) => container[Symbol.asyncDispose]()))
      await fake.close()
      await proxy[Symbol.asyncDispose]()
    },
  }
}
