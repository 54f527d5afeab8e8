// A KohakuHub in a process of its own, since whoever measures waits without answering. Prints its address; ends with its stdin.
import { stdin, stdout } from 'node:process'
import { startFakeKohub } from '../../../packages/fake-kohub/src/index.ts'

const hub = await startFakeKohub({ seed: 'world' })
stdout.write(`${JSON.stringify({ url: hub.url, token: hub.tokens['alice'] })}\n`)
stdin.on('end', () => void hub.close()).resume()
