import assert from 'node:assert/strict'
import { join } from 'node:path'
import { root } from '../../../tools/install.mjs'
import { emptyHome, temporaryFolder } from '../support/empty-home.ts'
import { runOnTerminal, type OnTerminal, type TerminalRun } from '../support/run-on-terminal.ts'
import { slowServer } from './slow-server.ts'

const command = ['--conditions=@tuglet/source', '--no-warnings', join(root, 'bin', 'dev.js'), 'ci', 'submit', 'test']
const jobId = '550e8400-e29b-41d4-a716-446655440000'
const submitted = [`Job ID: ${jobId}`, `You can reconnect from another terminal with: tuglet ci wait ${jobId}`, '']
// A repaint begins where the terminal is told to hold its output, and ends where it is told to show it.
const paintBegins = '\u001b[?2026h'
const paintEnds = '\u001b[?2026l'
const cursorShown = '\u001b[?25h'
const cursorHidden = '\u001b[?25l'

describe('ci submit test on a terminal', function () {
  this.timeout(60_000)
  const { folder, remove } = temporaryFolder()
  const { env } = emptyHome(folder)
  after(remove)

  const run = (words: readonly string[], options: Partial<OnTerminal> = {}) =>
    runOnTerminal([...command, ...words], {
      cwd: join(root, 'examples', 'ci-project'),
      columns: 80,
      ...options,
      env: { ...env, CI_API_KEY: 'ci_key_of_the_test', ...options.env },
    })

  for (const columns of [80, 40])
    it(`with --local shows at ${columns} columns the finished tree, then the job's id, then its log, each line whole`, async () => {
      const local = run(['--local'], { columns })
      assert.equal(await local.ended, 0, local.raw())
      const lines = unwrapped(local)
      assert.deepEqual(lines.map(withoutWhatChanges), [
        '✓ Pack the project',
        '✓ Upload',
        '✓ Queue the job',
        'Job ID: <id>',
        '',
        'Installing dependencies...',
        'There are none.',
        'Running tests...',
        '',
        '> learning-rate@1.0.0 test',
        '> node --test --test-reporter=spec',
        '',
        '✔ warms up in equal steps (<ms>)',
        '✔ reaches its peak when the warm-up ends (<ms>)',
        '✔ never rises after the peak (<ms>)',
        '✔ ends at the floor (<ms>)',
        '✔ refuses a step outside the run (<ms>)',
        'ℹ tests 5',
        'ℹ suites 0',
        'ℹ pass 5',
        'ℹ fail 0',
        'ℹ cancelled 0',
        'ℹ skipped 0',
        'ℹ todo 0',
        'ℹ duration_ms <ms>',
        'All tests passed!',
      ])
      assertTreeEndsBefore(local, 'Job ID: ')
      assert.match(local.raw(), colours, 'a terminal gets colours')
    })

  it('leaves out every colour under NO_COLOR, and still draws the tree', async () => {
    const local = run(['--local'], { env: { NO_COLOR: '1' } })
    assert.equal(await local.ended, 0, local.raw())
    assert.doesNotMatch(local.raw(), colours)
    assert.ok(local.raw().includes(paintBegins))
    assert.deepEqual(unwrapped(local).slice(0, 3), ['✓ Pack the project', '✓ Upload', '✓ Queue the job'])
  })

  it('keeps one tree when the terminal changes its size under it', async () => {
    await using server = await slowServer()
    const following = run([], { env: { CI_SERVER_URL: server.url } })
    await following.saw('Upload · ')
    for (const columns of [30, 100, 40]) {
      const before = paints(following)
      following.resize(columns, 20)
      await painted(following, before + 2)
    }
    server.accept(jobId, ['one', 'two'])
    assert.equal(await following.ended, 0, following.raw())
    assert.deepEqual(unwrapped(following), [
      '✓ Pack the project',
      '✓ Upload',
      '✓ Queue the job',
      ...submitted,
      'one',
      'two',
    ])
    assertTreeEndsBefore(following, 'Job ID: ')
  })

  it('shows as failed the step that failed, and the error once, below the tree', async () => {
    await using server = await slowServer()
    const refused = run([], { env: { CI_SERVER_URL: server.url } })
    await refused.saw('Upload · ')
    server.refuse(401, 'Invalid API key')
    assert.equal(await refused.ended, 1, refused.raw())
    const [packed, upload, ...rest] = unwrapped(refused)
    assert.equal(packed, '✓ Pack the project')
    assert.match(upload ?? '', /^✗ Upload/)
    assert.equal(rest.filter((line) => line.startsWith('Error: ')).length, 1, rest.join('\n'))
    assert.equal(rest[0], 'Error: Authentication failed: 401 Unauthorized')
    assertTreeEndsBefore(refused, 'Error:')
  })

  it('gives the terminal back, cursor and all, after a Ctrl-C typed there', async () => {
    await using server = await slowServer()
    const waiting = run([], { env: { CI_SERVER_URL: server.url } })
    await waiting.saw('Upload · ')
    waiting.type('\u0003')
    assert.equal(await waiting.ended, 130, waiting.raw())
    assert.ok(waiting.raw().lastIndexOf(cursorShown) > waiting.raw().lastIndexOf(cursorHidden))
    assert.doesNotMatch(waiting.lines().join('\n'), /^ +at /m, 'no stack trace')
    assert.equal(waiting.screen.buffer.active.cursorX, 0)
  })
})

// eslint-disable-next-line no-control-regex -- colours are control sequences
const colours = /\u001b\[[\d;]*[1-9]\d*m/

// The emulator breaks long lines as a terminal does; what belongs together is put together again.
function unwrapped({ screen }: TerminalRun): string[] {
  const buffer = screen.buffer.active
  const lines: string[] = []
  for (let at = 0; at < buffer.length; at++) {
    const line = buffer.getLine(at)
    const continues = buffer.getLine(at + 1)?.isWrapped ?? false
    const text = line?.translateToString(!continues) ?? ''
    if (line?.isWrapped) lines.push((lines.pop() ?? '') + text)
    else lines.push(text)
  }
  while (lines.at(-1) === '') lines.pop()
  return lines
}

function withoutWhatChanges(line: string): string {
  return line
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/, '<id>')
    .replace(/\([\d.]+ms\)/, '(<ms>)')
    .replace(/(?<=duration_ms )[\d.]+/, '<ms>')
}

function assertTreeEndsBefore(run: TerminalRun, text: string): void {
  const raw = run.raw()
  const at = raw.indexOf(text)
  assert.ok(raw.includes(paintBegins), 'there was a tree')
  assert.ok(at > raw.lastIndexOf(paintEnds), `nothing is painted after ${text}`)
  assert.doesNotMatch(raw.slice(at), /\u001b\[\d*[ABJK]/, 'nothing is erased after it')
}

const paints = (run: TerminalRun) => run.raw().split(paintEnds).length - 1

async function painted(run: TerminalRun, count: number): Promise<void> {
  while (paints(run) < count) await run.written()
}
