import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { median, type Row } from '../scenario.ts'
import type { BenchWorld } from './bench-world.ts'

const rounds = 15

/** How long `ci submit test --async` lives on after the server has answered the upload. */
export async function asyncReturn(world: BenchWorld, project: string): Promise<Row> {
  let answered = NaN
  const server = createServer((message, response) => {
    message.resume().once('end', () => {
      answered = performance.now()
      response.setHeader('content-type', 'application/json').end('{"job_id": "550e8400-e29b-41d4-a716-446655440000"}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const after: number[] = []
    const whole: number[] = []
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now()
      const client = world.start(['ci', 'submit', 'test', '--async'], { cwd: project, serverUrl })
      client.stdout!.resume()
      const [exitCode] = (await once(client, 'exit')) as [number | null]
      if (exitCode !== 0) throw new Error(`ci submit test --async ended with ${exitCode}`)
      after.push(performance.now() - answered)
      whole.push(performance.now() - begun)
    }
    const value = `${median(after).toFixed(0)} ms (of ${median(whole).toFixed(0)} ms in all)`
    const what = `From the answer to the upload to the end of \`--async\`, median of ${rounds}`
    return { what, value, promise: 'at once' }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
