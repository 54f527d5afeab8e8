import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runOnTerminal } from './terminal.ts'

describe('the live tree on a terminal', () => {
  it('draws nested steps that run at once, with progress, status and a failure, at 80 columns', async () => {
    const frames = new Set<string>()
    const { lines, exitCode, raw, cursor } = await runOnTerminal('push', {
      onScreen: (screen) => frames.add(screen.lines().join('\n')),
    })
    assert.equal(exitCode, 0)
    assert.deepEqual(lines, [
      '✓ Push ada/my-env',
      '  ✓ Stage 14 files',
      '  ✓ Upload',
      '  ✓ Build',
      '  ✗ Wait for us-east-1: no capacity left in this region, try another one or',
      '    come back later',
      'pushed',
    ])
    const seen = [...frames].join('\n')
    assert.match(seen, /^❯ Push ada\/my-env$/m)
    assert.match(seen, /^  . Upload · \d+\.\d MB of 40\.0 MB · \d+\.\d MB\/s · \d+ s left$/m)
    assert.match(seen, /^  . Build · Installing dependencies$/m)
    // The terminal is left whole: cursor shown, wrapping on, at the start of a line.
    assert.ok(raw.lastIndexOf('\x1b[?25h') > raw.lastIndexOf('\x1b[?25l'))
    assert.ok(raw.lastIndexOf('\x1b[?7h') > raw.lastIndexOf('\x1b[?7l'))
    assert.equal(cursor.column, 0)
    assert.match(seen, /^  ✗ Wait for us-east-1: no capacity left in this region, try another one or c…$/m)
  })

  it('draws the same at 40 columns', async () => {
    const frames = new Set<string>()
    const { lines } = await runOnTerminal('push', {
      columns: 40,
      onScreen: (screen) => frames.add(screen.lines().join('\n')),
    })
    assert.deepEqual(lines, [
      '✓ Push ada/my-env',
      '  ✓ Stage 14 files',
      '  ✓ Upload',
      '  ✓ Build',
      '  ✗ Wait for us-east-1: no capacity',
      '    left in this region, try another',
      '    one or come back later',
      'pushed',
    ])
    assert.match([...frames].join('\n'), /^  . Upload · \d+ % · \d+ s left$/m)
  })

  for (const columns of [80, 40]) {
    it(`stands below a streamed log and its warnings, of which no line is lost, at ${columns} columns`, async () => {
      let below = 0
      const { lines } = await runOnTerminal('stream-log', {
        columns,
        rows: 12,
        onScreen(screen) {
          const [before, last] = screen.lines().slice(-2)
          if (
            /^(?:log \d+ first half, second half|Warning: number \d+)$/.test(before ?? '') &&
            /^. Follow the build · line \d+$/.test(last ?? '')
          )
            below++
        },
      })
      const log = Array.from({ length: 30 }, (_, n) => [
        `log ${n + 1} first half, second half`,
        ...((n + 1) % 10 === 5 ? [`Warning: number ${n + 1}`] : []),
      ]).flat()
      assert.deepEqual(lines, [...log, '✓ Follow the build', 'result'])
      assert.ok(below >= 3, `the tree was seen below the log ${below} times`)
    })
  }

  it('folds 500 steps into the screen, and spends little on their 5,000 events', async () => {
    let folded = ''
    let highest = 0
    const { lines } = await runOnTerminal('many-steps', {
      rows: 20,
      onScreen(screen) {
        const now = screen.lines()
        highest = Math.max(highest, now.some((line) => line.startsWith('cpu')) ? 0 : now.length)
        if (now.at(-1)?.endsWith(' more, 12 done')) folded = now.at(-1) ?? ''
      },
    })
    assert.equal(folded, '… 470 more, 12 done')
    assert.ok(highest <= 20, `${highest} lines on 20 rows`)
    for (let n = 490; n < 500; n++) assert.ok(lines.includes(`✗ Upload file ${n}: file ${n} is too large`))
    assert.equal(lines.at(-2), '… 482 done')
    const [, cpu] = /^cpu (\d+) ms$/.exec(lines.at(-1) ?? '') ?? []
    // The budget is 2 s; a machine that is busy with other things may count twice that.
    assert.ok(Number(cpu) <= 4000, `${cpu} ms of CPU`)
  })

  it('lets no title, status or message move the cursor', async () => {
    const { lines, raw } = await runOnTerminal('hostile')
    assert.deepEqual(lines, ['above', '✗ clear the screen now: why not', 'below'])
    assert.ok(!raw.includes('\x1b[2J') && !raw.includes('\x1bc') && !raw.includes('\x9b') && !raw.includes('owned'))
  })

  it('keeps stdout clean when it goes into a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tuglet-tasks-'))
    try {
      const file = join(folder, 'stdout')
      const { lines } = await runOnTerminal('stream-log', { stdoutTo: file })
      const log = Array.from({ length: 30 }, (_, n) => `log ${n + 1} first half, second half\n`)
      assert.equal(await readFile(file, 'utf8'), `${log.join('')}result\n`)
      assert.deepEqual(lines, ['Warning: number 5', 'Warning: number 15', 'Warning: number 25', '✓ Follow the build'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('stays where it stands when a result begins, and goes on in lines', async () => {
    const { lines } = await runOnTerminal('settle')
    assert.match(lines[2] ?? '', /^  \S Follow$/)
    assert.deepEqual(lines.toSpliced(2, 1), [
      '❯ Submit',
      '  ✓ Pack',
      'row 1',
      'row 2',
      'row 3',
      'Submit › Follow › Fetch artifacts started',
      '✓ Submit › Follow › Fetch artifacts done',
      '✓ Submit › Follow done',
      '✓ Submit done',
    ])
  })

  it('makes room for a question and comes back with the answer', async () => {
    const frames = new Set<string>()
    let asked = false
    const { lines } = await runOnTerminal('lend', {
      onScreen(screen) {
        const now = screen.lines()
        frames.add(now.join('\n'))
        if (asked || now[0] !== 'Really? ') return
        asked = true
        screen.type('yes\r')
      },
    })
    assert.deepEqual(lines, ['Really? yes', '✓ Delete ada/old', 'deleted'])
    assert.match([...frames].join('\n\n'), /^Really\? yes\n\S Delete ada\/old · answered yes$/m)
  })

  it('follows a terminal that becomes narrower, and leaves nothing of the wider frame', async () => {
    let resized = false
    let done = false
    const { lines } = await runOnTerminal('resize', {
      onScreen(screen) {
        const now = screen.lines()
        if (!resized && now[3]?.includes('three · from the bucket')) {
          resized = true
          screen.resize(40, 24)
        } else if (resized && !done && now.length === 4 && now.slice(1).every((line) => line.length <= 38)) {
          done = true
          screen.type('x')
        }
      },
    })
    assert.deepEqual(lines, [
      'above',
      '✓ Copy the weights of model one',
      '✓ Copy the weights of model two',
      '✓ Copy the weights of model three',
      'below',
    ])
  })

  it('does not keep a process alive', async () => {
    const { exitCode, lines, raw } = await runOnTerminal('never-ends')
    // 13 is how Node says that nothing was left to wait for.
    assert.equal(exitCode, 13)
    assert.match(lines[0] ?? '', /^\S Wait for nothing$/)
    assert.ok(raw.lastIndexOf('\x1b[?25h') > raw.lastIndexOf('\x1b[?25l'))
  })

  it('loads what it draws with when the first step starts, and not before', async () => {
    const { lines } = await runOnTerminal('no-steps')
    assert.deepEqual(lines, ['a note', 'without steps: nothing', '✓ Work', 'with steps: chalk listr2'])
  })

  it('draws with ASCII where the locale has no more', async () => {
    const { lines, raw } = await runOnTerminal('settle', { env: { LANG: 'C' } })
    assert.deepEqual(lines.slice(0, 2), ['> Submit', '  + Pack'])
    assert.equal(Buffer.from(raw, 'ascii').toString('ascii'), raw)
  })
})
