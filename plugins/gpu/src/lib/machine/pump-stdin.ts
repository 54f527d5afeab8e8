import { currentHost, Failure, type Source } from '@tuglet/kit/lib'
import type { Channel, RemoteProcess } from '../ssh/channel.ts'
import { farFolder, farName } from './far-folder.ts'
import { sentWindow, type SentWindow } from './sent-window.ts'

/** What is kept until the machine has it: more than any link holds under way. */
const windowBytes = 64 * 2 ** 20

/**
 * Sends our stdin to a job started with `stdin: true`, and its end when it ends here; a lost link is taken up at the byte
 * that arrived last.
 */
export async function pumpStdin(channel: Channel, id: string, source: Source): Promise<void> {
  const spool = `${farFolder}/jobs/${farName(id)}`
  const pump: Pump = { spool, sent: sentWindow(windowBytes), chunks: source[Symbol.asyncIterator]() }
  while (!(await sendOn(channel, pump))) {
    await currentHost().sleep(500)
    const arrived = await mended(() => channel.run(`wc -c <${spool}/in`, { isPublic: true }))
    if (arrived && !pump.sent.arrived(Number(arrived.stdout.trim()))) throw notTaken()
  }
  while (!(await mended(() => channel.run(`: >${spool}/in.end`, { isPublic: true })))) await currentHost().sleep(500)
}

interface Pump {
  readonly spool: string
  readonly sent: SentWindow
  readonly chunks: AsyncIterator<Uint8Array>
  /** What was asked of our stdin and has not come yet: it may come when another link is open. */
  awaited?: Promise<IteratorResult<Uint8Array>> | undefined
}

async function sendOn(channel: Channel, pump: Pump): Promise<boolean> {
  const { spool, sent } = pump
  // The job itself may be a moment behind.
  const wait = `i=0; until [ -e ${spool}/in ]; do i=$((i + 1)); [ "$i" -lt 200 ] || exit 66; sleep 0.05 || sleep 1; done`
  const remote = channel.stream(`${wait}; cat >>${spool}/in`, { isPublic: true })
  const read = Promise.all([drain(remote.stdout), drain(remote.stderr)])
  const code = await mended(async () => {
    for (const chunk of sent.chunks) await remote.stdin.write(chunk)
    for (let chunk = await nextChunk(pump, remote); chunk; chunk = await nextChunk(pump, remote)) {
      sent.add(chunk)
      await remote.stdin.write(chunk)
    }
    await remote.stdin.end()
    return remote.ended
  })
  remote.kill()
  await read
  if (code !== undefined && code !== 0) throw notTaken()
  return code === 0
}

// A link that is lost while nothing comes from our stdin is noticed too.
async function nextChunk(pump: Pump, remote: RemoteProcess): Promise<Uint8Array | undefined> {
  pump.awaited ??= pump.chunks.next()
  const early = remote.ended.then(() => Promise.reject(notTaken()))
  const { value, done } = await Promise.race([pump.awaited, early])
  if (done) return undefined
  pump.awaited = undefined
  return value
}

function notTaken(): Failure {
  return new Failure('failed', 'The machine did not take all of the input.', { code: 'STDIN_NOT_TAKEN' })
}

// Undefined when the link was lost, which is worth another try.
async function mended<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (Failure.is(error) && (error.kind === 'unreachable' || error.code === 'PROGRAM_INPUT_CLOSED')) return undefined
    throw error
  }
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}
