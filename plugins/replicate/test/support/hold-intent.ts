// A process that records an intent and then does nothing until it is killed.
import { openJournal } from '../../src/lib/journal/open-journal.ts'

const [state = ''] = process.argv.slice(2)
const dirs = { home: state, config: state, data: state, cache: state, state }
const journal = openJournal({ dirs, now: () => new Date(), platform: process.platform })
await journal.recordIntent({
  key: 'k',
  endpoint: 'https://api.replicate.com',
  model: 'acme/echo',
  target: { version: 'acme/echo:v1' },
  input: {},
  inputFiles: {},
  uploads: {},
})
process.send?.('recorded')
process.on('message', () => undefined)
