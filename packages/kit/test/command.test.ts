import assert from 'node:assert/strict'
import { fakeHost, runCommand, type FakeHost } from '@tuglet/testkit'
import {
  Args,
  currentHost,
  Failure,
  Flags,
  KitCommand,
  lines,
  record,
  setting,
  table,
  withHost,
  type OneView,
} from '../src/index.ts'

interface Greeting {
  readonly name: string
}

const greeting = record<Greeting>({ id: ({ name }) => name, fields: { Name: ({ name }) => name } })
const run = (command: Parameters<typeof runCommand>[0], words: readonly string[], host: FakeHost = fakeHost()) =>
  runCommand(command, words, { host })

class Greet extends KitCommand<typeof Greet> {
  static override args = { name: Args.string() }
  static override flags = {
    loud: Flags.boolean({ allowNo: true }),
    private: Flags.switch(),
    tag: Flags.string({ multiple: true }),
  }
  static override view = greeting
  async execute() {
    const { loud, private: hidden, tag = [] } = this.flags
    const marks = [...(loud ? ['loud'] : []), ...(hidden === undefined ? [] : [String(hidden)]), ...tag]
    return { name: [this.args.name ?? 'nobody', ...marks].join(' ') }
  }
}

class Wrap extends KitCommand<typeof Wrap> {
  static override verbatim = true
  static override flags = { gpu: Flags.string({ multiple: true }) }
  static override view: OneView<{ gpu: readonly string[]; tail: readonly string[] }> = {
    kind: 'one',
    id: () => '',
    text: (value) => JSON.stringify(value),
  }
  async execute() {
    return { gpu: this.flags.gpu ?? [], tail: this.tail }
  }
}

describe('a command of the kit', () => {
  it('prints what it computed, and nothing else', async () => {
    const { stdout, stderr, exitCode } = await run(Greet, ['ada', '--loud', '--tag', 'x', '--tag', 'y'])
    assert.deepEqual([stdout, stderr, exitCode], ['Name\tada loud x y\n', '', 0])
    assert.deepEqual(JSON.parse((await run(Greet, ['ada', '--json'])).stdout), { name: 'ada' })
    assert.equal((await run(Greet, ['ada', '-q'])).stdout, 'ada\n')
  })

  for (const [words, hidden] of [
    [['--private'], 'true'],
    [['--private', 'false'], 'false'],
    [['--private=no'], 'false'],
    [['--private', 'ada'], 'true'],
    [[], undefined],
  ] as const) {
    it(`reads ${JSON.stringify(words.join(' '))} of an optional-value switch as ${hidden ?? 'not given'}`, async () => {
      const host = fakeHost()
      const { stdout } = await run(Greet, [...words, ...(words.at(-1) === 'ada' ? [] : ['ada']), '-q'], host)
      assert.equal(stdout, hidden === undefined ? 'ada\n' : `ada ${hidden}\n`)
    })
  }

  it('takes one value for a flag that may be repeated, and leaves the next word to the arguments', async () => {
    const { stdout, failure } = await run(Greet, ['--tag', 'x', '--tag', 'y', 'ada'])
    assert.equal(failure, undefined)
    assert.equal(stdout, 'Name\tada x y\n')
  })

  it('does not read stdin for an argument that was not given', async () => {
    const host = fakeHost({ input: 'the script goes on\n' })
    assert.equal((await run(Greet, ['-q'], host)).stdout, 'nobody\n')
    let left = ''
    for await (const chunk of host.stdin) left += Buffer.from(chunk).toString()
    assert.equal(left, 'the script goes on\n')
  })

  it('gets the words after its first positional unchanged and in order, when it asks for them', async () => {
    for (const [words, gpu, tail] of [
      [
        ['--gpu', 'L40', 'python', '--gpu', 'a', '-q', 'a', 'b', 'a', ''],
        ['L40'],
        ['python', '--gpu', 'a', '-q', 'a', 'b', 'a', ''],
      ],
      [['--gpu', 'L40', '--', '--json', '--', '-x'], ['L40'], ['--json', '--', '-x']],
      [[], [], []],
    ] as const) {
      const { stdout } = await run(Wrap, words)
      assert.deepEqual(JSON.parse(stdout), { gpu, tail })
    }
  })

  it('fails for words it does not know as usage, in the form asked for', async () => {
    const text = await run(Greet, ['ada', '--lod'])
    assert.deepEqual([text.stdout, text.exitCode], ['', 2])
    assert.match(text.stderr, /^Error: .*--lod/)
    const json = await run(Greet, ['ada', '--lod', '--json'])
    assert.equal((JSON.parse(json.stderr) as { exitCode: number }).exitCode, 2)
    assert.equal(json.stdout, '')
  })

  it('says which flag a value is not right for, in one line', async () => {
    const { stderr, failure } = await run(Greet, ['ada', '--timeout', 'soon'])
    assert.match(stderr, /^Error: --timeout: "soon" is not a length of time\.\n→ Write it like /)
    assert.equal(failure?.message, '--timeout: "soon" is not a length of time.')
  })

  it('ends what it does at --timeout', async () => {
    class Wait extends KitCommand<typeof Wait> {
      static override view = greeting
      async execute(): Promise<Greeting> {
        const { signal } = currentHost()
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
      }
    }
    const { failure, stderr } = await run(Wait, ['--timeout', '5s'])
    assert.deepEqual([failure?.kind, failure?.code, failure?.exitCode], ['timeout', 'TIME_LIMIT', 5])
    assert.match(stderr, /^Error: Not done within 5 s\.\n→ Give it longer with --timeout\./)
  })

  it('ends with 130 when Ctrl-C comes, though its work went well', async () => {
    class Ends extends KitCommand<typeof Ends> {
      static override view = greeting
      async execute() {
        host.interrupt()
        return { name: 'ada' }
      }
    }
    const host = fakeHost()
    assert.equal((await run(Ends, [], host)).exitCode, 130)
  })

  it('calls an error that nobody foresaw a bug, with its stack under --verbose only', async () => {
    class Breaks extends KitCommand<typeof Breaks> {
      static override view = greeting
      async execute(): Promise<Greeting> {
        throw new TypeError('x is undefined')
      }
    }
    const { failure, stderr } = await run(Breaks, [])
    assert.deepEqual([failure?.kind, failure?.exitCode], ['bug', 70])
    assert.doesNotMatch(stderr, /\n\s+at /)
    assert.match((await run(Breaks, ['-v'])).stderr, /TypeError: x is undefined\n\s+at /)
  })

  it('asks before it goes on, and takes no for an answer', async () => {
    class Drop extends KitCommand<typeof Drop> {
      static override view = greeting
      async execute() {
        await this.confirm('Drop all?')
        return { name: 'dropped' }
      }
    }
    const yes = await run(Drop, ['-q'], fakeHost({ answers: { '--yes': 'yes' } }))
    assert.equal(yes.stdout, 'dropped\n')
    const no = await run(Drop, ['-q'], fakeHost({ answers: { '--yes': 'no' } }))
    assert.deepEqual([no.stdout, no.failure?.code, no.exitCode], ['', 'NOT_CONFIRMED', 7])
    const told = fakeHost()
    assert.equal((await run(Drop, ['--yes', '-q'], told)).stdout, 'dropped\n')
    assert.deepEqual(told.asked, [])
    const silent = await run(Drop, ['--no-input'], fakeHost({ answers: { '--yes': 'yes' } }))
    assert.deepEqual([silent.failure?.kind, silent.exitCode], ['usage', 2])
    assert.match(silent.stderr, /--yes/)
  })

  it('shows its steps on stderr and its rows on stdout, never between one another', async () => {
    class Follow extends KitCommand<typeof Follow> {
      static override view = lines<string>({ id: (row) => row, line: (row) => row })
      async *execute() {
        await this.tasks.step('Upload', () => undefined)
        yield 'one'
        yield 'two'
      }
    }
    const { stdout, stderr, steps } = await run(Follow, [])
    assert.equal(stdout, 'one\ntwo\n')
    assert.deepEqual(steps, ['Upload'])
    assert.match(stderr, /Upload done/)
    assert.equal((await run(Follow, ['-q'])).stderr, '')
  })

  it('reads a setting from its flag, then from the environment', async () => {
    const place = setting.text({ key: 'greet.place', summary: 'Where.', default: 'here' })
    class Where extends KitCommand<typeof Where> {
      static override view = greeting
      async execute() {
        return { name: this.settings.get(place) }
      }
    }
    assert.equal((await run(Where, ['-q'])).stdout, 'here\n')
    const host = fakeHost({ env: { TUGLET_GREET_PLACE: 'there' } })
    assert.equal((await run(Where, ['-q'], host)).stdout, 'there\n')
  })

  it('does not compile when it returns what its view does not show', () => {
    class Wrong extends KitCommand<typeof Wrong> {
      static override view = table<Greeting>({ id: ({ name }) => name, columns: {} })
      // @ts-expect-error -- a view of many results asks for an async iterable
      async execute() {
        return { name: 'one' }
      }
    }
    assert.equal(Wrong.view.kind, 'many')
  })

  it('knows a failure of another copy of the kit by its mark', async () => {
    class Other extends KitCommand<typeof Other> {
      static override view = greeting
      async execute(): Promise<Greeting> {
        const theirs = Object.assign(new Error('No such job.'), new Failure('notFound', 'No such job.'))
        throw Object.defineProperty(theirs, Symbol.for('tuglet.Failure/1'), { value: true })
      }
    }
    const { exitCode, stderr } = await run(Other, [])
    assert.equal(exitCode, 6)
    assert.match(stderr, /^Error: No such job\.\n/)
  })

  it("explains and tells failures in a command's own style, with --verbose at hand", async () => {
    class Styled extends KitCommand<typeof Styled> {
      static override view = greeting
      static override failures = {
        explain: (error: unknown) =>
          error instanceof RangeError ? new Failure('notFound', 'Not there: x/y', { code: 'RepoNotFound' }) : undefined,
        json: ({ code }: Failure, { verbose }: { verbose: boolean }) => ({ code, ...(verbose && { verbose }) }),
      }
      async execute(): Promise<Greeting> {
        throw new RangeError('far')
      }
    }
    const text = await run(Styled, [])
    assert.deepEqual([text.stderr, text.exitCode], ['Error: Not there: x/y\n(RepoNotFound)\n', 6])
    assert.equal((await run(Styled, ['--output', 'json'])).stderr, '{"code":"RepoNotFound"}\n')
    assert.equal((await run(Styled, ['--json', '-v'])).stderr, '{"code":"RepoNotFound","verbose":true}\n')
    assert.equal((await run(Styled, ['--json', '--nowhere'])).stderr, '{"code":"USAGE"}\n')
  })

  it('runs another command for words that stand for it', async () => {
    const ran: unknown[] = []
    class Short extends KitCommand<typeof Short> {
      static override view = greeting
      static override standsFor = async ([word, ...rest]: readonly string[]) =>
        word === 'co' ? (['greet:all', ...rest] as const) : undefined
      async execute() {
        return { name: 'itself' }
      }
    }
    const config = { bin: 'tuglet', runHook: async () => ({ successes: [], failures: [] }), plugins: new Map() }
    const told = { ...config, runCommand: async (...words: unknown[]) => void ran.push(words) }
    await withHost(fakeHost(), () => new Short(['co', '--json'], told as never).run())
    assert.deepEqual(ran, [['greet:all', ['--json']]])
    assert.equal((await run(Short, ['-q'])).stdout, 'itself\n')
  })
})
