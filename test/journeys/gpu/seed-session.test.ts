import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../tools/install.mjs'
import { linkPlugin } from '../../../tools/lib/link-plugin.ts'
import { emptyHome, temporaryFolder } from '../support/empty-home.ts'
import { runOnTerminal, type TerminalRun } from '../support/run-on-terminal.ts'
import { rentedPods, type RentedPods } from './support/rented-pods.ts'
import { noContainer } from './support/start-container.ts'

const command = [join(root, 'bin', 'run.cjs'), 'gpu']

const training = `import json, os, sys
config = json.load(open(sys.argv[1])) if len(sys.argv) > 1 else {}
print("trained in", os.getcwd(), "for", config.get("epochs"), "epochs as", os.environ.get("WHO"), flush=True)
open("model.bin", "w").write("weights")
`

/** A person with a project, and a cloud at a distance. */
interface Session extends AsyncDisposable {
  readonly project: string
  readonly pods: RentedPods
  /** Types the words on a terminal, and a yes to the price. */
  rent(words: string): Promise<TerminalRun>
}

async function session(roundTripMs: number): Promise<Session> {
  const { folder, remove } = temporaryFolder()
  const { env, dataDir } = emptyHome(folder)
  linkPlugin(root, 'gpu', dataDir)
  const files = {
    'project/train.py': training,
    'project/config.json': '{"epochs": 3}',
    'project/.env': 'WHO="ada $l"\n',
    'data/rows.csv': 'one,two\n',
    'code/net.py': 'layers = 2\n',
  }
  for (const name of ['project', 'data', 'code']) mkdirSync(join(folder, name))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
  const project = join(folder, 'project')
  const pods = await rentedPods(roundTripMs)
  const options = { cwd: project, columns: 120, rows: 60, timeoutMs: 90_000, env: { ...env, ...pods.env } }
  return {
    project,
    pods,
    async rent(words) {
      const argv = words.split(' ').map((word) => word.replace('~', folder))
      const run = runOnTerminal([...command, ...argv], options)
      await run.saw('[y/N]')
      run.type('y\r')
      return run
    },
    async [Symbol.asyncDispose]() {
      await pods[Symbol.asyncDispose]()
      remove()
    },
  }
}

describe("the seed's session on a rented machine, near and 80 ms away", function () {
  this.timeout(120_000)
  let sessions: readonly Session[] = []
  before(async function () {
    if (noContainer) this.skip()
    sessions = await Promise.all([0, 80].map(session))
  })
  after(() => Promise.all(sessions.map((one) => one[Symbol.asyncDispose]())))

  /** As the seed has it; what it shows is looked at for both distances, and that nothing is billed afterwards. */
  function example(words: string, shows: (run: TerminalRun, session: Session) => Promise<void>): void {
    it(words, () =>
      Promise.all(
        sessions.map(async (one) => {
          const run = await one.rent(words)
          await shows(run, one)
          assert.equal(await run.ended, 0, run.lines().join('\n'))
          assert.equal(one.pods.running(), 0)
        }),
      ),
    )
  }

  example('exec --gpu L40 --mount .:/workspace python train.py config.json', async (run, { project }) => {
    await run.saw('trained in /workspace for 3 epochs as None')
    await run.ended
    assert.equal(readFileSync(join(project, 'model.bin'), 'utf8'), 'weights')
  })

  example('exec --env-file .env --gpu H100 python train.py', async (run, { pods }) => {
    await run.saw('trained in /workspace for None epochs as ada $l')
    assert.doesNotMatch(pods.log.join('\n'), /ada/)
  })

  example('ssh --gpu L40 --image nielsrolf/ow-default:v0.7', async (shell, { project }) => {
    await prompt(shell)
    shell.type('echo from there > back.txt\r')
    await arrived(project, 'back.txt')
    writeFileSync(join(project, 'live.txt'), 'edited here\n')
    shell.type('until [ -e live.txt ]; do sleep 0.1; done; cat live.txt\r')
    await shell.saw('edited here')
    await leave(shell)
  })

  example('ssh --mount ~/data:/data --mount ~/code:/code', async (shell) => {
    await prompt(shell)
    shell.type('pwd; cat rows.csv /code/net.py\r')
    for (const text of ['/data', 'one,two', 'layers = 2']) await shell.saw(text)
    await leave(shell)
  })
})

// It comes when the first sync is complete.
async function prompt(shell: TerminalRun): Promise<void> {
  while (!/[#$] ?$/.test(shell.lines().at(-1) ?? '')) await shell.written()
}

async function leave(shell: TerminalRun): Promise<void> {
  shell.type('exit\r')
  await shell.saw('Terminate the machine?')
  shell.type('y\r')
}

async function arrived(folder: string, name: string): Promise<void> {
  const changes = watch(folder)
  try {
    while (!existsSync(join(folder, name))) await new Promise((resolve) => changes.once('change', resolve))
  } finally {
    changes.close()
  }
}
