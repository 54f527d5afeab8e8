import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import { askServer } from '../running-server/server-answer.ts'
import { textOf, type Engine } from './engine.ts'
import { plainLog } from './plain-log.ts'

/** Which image to start, and the port that its server listens on. */
export interface Trial {
  readonly image: string
  readonly port: number
  readonly environment?: Readonly<Record<string, string>>
  /** How long it may take to become healthy, in milliseconds. */
  readonly waitMs: number
}

interface Inspected {
  readonly State: { readonly Running: boolean; readonly ExitCode: number }
  readonly NetworkSettings: { readonly Ports: Readonly<Record<string, readonly { HostPort: string }[] | null>> }
}

/** Starts a container on a loopback port, gives its address to `work` once /health is well, and removes it whatever happens. */
export async function tryContainer<T>(
  engine: Engine,
  trial: Trial,
  { step, work }: { readonly step: Step; readonly work: (address: string) => Promise<T> },
): Promise<T> {
  const { signal } = step
  const port = `${trial.port}/tcp`
  const { Id: id } = await engine.json<{ Id: string }>({
    method: 'POST',
    path: '/containers/create',
    body: {
      Image: trial.image,
      Env: Object.entries(trial.environment ?? {}).map(([name, value]) => `${name}=${value}`),
      ExposedPorts: { [port]: {} },
      HostConfig: { PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: '' }] } },
    },
    signal,
  })
  try {
    await drained(engine, { method: 'POST', path: `/containers/${id}/start`, signal })
    const address = await untilHealthy(engine, { id, trial, step })
    return await work(address)
  } finally {
    await remove(engine, id)
  }
}

interface Started {
  readonly id: string
  readonly trial: Trial
  readonly step: Step
}

async function untilHealthy(engine: Engine, { id, trial, step }: Started): Promise<string> {
  const host = currentHost()
  const { signal } = step
  const end = host.now().getTime() + trial.waitMs
  let said = 'nothing'
  while (host.now().getTime() < end) {
    const { State, NetworkSettings } = await engine.json<Inspected>({
      method: 'GET',
      path: `/containers/${id}/json`,
      signal,
    })
    if (!State.Running) throw await unwell(engine, id, `the container ended with exit code ${State.ExitCode}`)
    const [binding] = NetworkSettings.Ports[`${trial.port}/tcp`] ?? []
    if (binding) {
      const address = `http://127.0.0.1:${binding.HostPort}`
      const asked = { fetch: host.fetch, method: 'GET' as const, requestMs: 5000, signal }
      const answer = await askServer(`${address}/health`, asked)
      if ('status' in answer && answer.status === 200) return address
      said = 'status' in answer ? `status ${answer.status}` : answer.problem
    }
    step.status(`GET /health: ${said}`)
    await host.sleep(1000, signal)
  }
  throw await unwell(engine, id, `/health did not become well within ${trial.waitMs / 1000} s (${said})`)
}

async function unwell(engine: Engine, id: string, why: string): Promise<Failure> {
  const { signal } = currentHost()
  const query = { stdout: '1', stderr: '1', tail: '20' }
  const answer = await engine.open({
    method: 'GET',
    path: `/containers/${id}/logs`,
    query,
    signal,
    allow: [404, 409, 501],
  })
  const lines = plainLog(await bytesOf(answer))
  return new Failure('failed', `The image does not serve: ${why}.`, {
    code: 'CONTAINER_UNHEALTHY',
    hints: lines.slice(-5),
    data: { lines },
  })
}

// Not with the run's signal: a container must not outlive a Ctrl-C.
async function remove(engine: Engine, id: string): Promise<void> {
  const signal = AbortSignal.timeout(10_000)
  const query = { force: '1', v: '1' }
  await drained(engine, { method: 'DELETE', path: `/containers/${id}`, query, signal, allow: [404] }).catch(() => {})
}

async function bytesOf(answer: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function drained(engine: Engine, request: Parameters<Engine['open']>[0]): Promise<void> {
  await textOf(await engine.open(request))
}
