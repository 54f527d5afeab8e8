import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { FakeHost } from '@tuglet/testkit'
import { failed, hostAt, json, startHub } from '../support/hub.ts'
import { kohub } from '../support/shell.ts'

const id = 'my-org/my-model'

describe('kohub repo', () => {
  let hub: FakeKohub
  let host: FakeHost
  const good = async (line: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await kohub(host, line)
    assert.equal(exitCode, 0, `${line}: ${stderr}`)
    return stdout
  }
  const writes = () => hub.requests.filter(({ method }) => method !== 'GET').length
  beforeEach(async () => {
    hub = await startHub()
    host = hostAt(hub, 'alice')
  })
  afterEach(async () => {
    await host[Symbol.asyncDispose]()
    await hub.close()
  })

  it('shows commits, one of them by its first letters, and what it changed', async () => {
    writeFileSync(join(host.cwd, 'notes.txt'), 'first\n')
    await good(`repo upload ${id} notes.txt --message "Add notes"`)
    const commits = json<{ id: string; title: string }[]>(await kohub(host, `repo commits ${id} --json`))
    assert.equal(commits[0]?.title, 'Add notes')
    const short = commits[0]?.id.slice(0, 8) ?? ''
    assert.match(await good(`repo commit ${id} ${short}`), /Title\tAdd notes/)
    assert.match(await good(`repo diff ${id} ${short}`), /A notes\.txt/)
    const unknown = await kohub(host, `repo commit ${id} 00000000`)
    assert.notEqual(unknown.exitCode, 0)
    assert.equal((await good(`repo commits ${id} --limit 1 --quiet`)).trim(), commits[0]?.id)
  })

  it('makes, lists and deletes branches and tags, and refuses a name that the server would lose', async () => {
    await good(`repo branch create ${id} dev`)
    await good(`repo tag create ${id} v1.0 --revision dev`)
    assert.match(await good(`repo branch list ${id}`), /^dev\t[0-9a-f]+$/m)
    assert.match(await good(`repo tag list ${id}`), /^v1\.0\t/m)
    const before = writes()
    const slash = await kohub(host, `repo branch create ${id} feature/x`)
    assert.deepEqual([slash.exitCode, writes()], [2, before])
    assert.match(slash.stderr, /slash/)
    await good(`repo tag delete ${id} v1.0`)
    await good(`repo branch delete ${id} dev --yes`)
    assert.doesNotMatch(await good(`repo branch list ${id}`), /^dev/m)
    const main = await kohub(host, `repo branch delete ${id} main --yes`)
    assert.notEqual(main.exitCode, 0)
  })

  it('reverts, resets and merges', async () => {
    writeFileSync(join(host.cwd, 'a.txt'), 'one\n')
    await good(`repo upload ${id} a.txt`)
    const [first] = json<{ id: string }[]>(await kohub(host, `repo commits ${id} --json`))
    await good(`repo revert ${id} ${first?.id.slice(0, 10)} --message "Not yet"`)
    assert.equal((await kohub(host, `repo cat ${id} a.txt`)).exitCode, 6)
    await good(`repo reset ${id} ${first?.id} --yes --force`)
    assert.equal(await good(`repo cat ${id} a.txt`), 'one\n')
    await good(`repo branch create ${id} dev`)
    writeFileSync(join(host.cwd, 'b.txt'), 'two\n')
    await good(`repo upload ${id} b.txt --revision dev`)
    assert.match(await good(`repo merge ${id} dev --message "Take dev"`), /./)
    assert.equal(await good(`repo cat ${id} b.txt`), 'two\n')
    const nothing = await kohub(host, `repo merge ${id} dev --json`)
    assert.notEqual(nothing.exitCode, 0)
    assert.equal(nothing.failure?.kind === 'bug', false)
  })

  it('asks for the name before it moves, squashes or deletes, and takes no other', async () => {
    const wrong = hostAt(hub, 'alice', { answers: { '--yes': 'my-model' } })
    for (const line of [`repo delete ${id}`, `repo squash ${id}`, `repo move ${id} my-org/other`]) {
      const { failure, exitCode } = await kohub(wrong, line)
      assert.deepEqual([failure?.code, exitCode], ['NOT_CONFIRMED', 7], line)
    }
    assert.match(wrong.asked[0]?.text ?? '', /Type my-org\/my-model to go on/)
    const right = hostAt(hub, 'alice', { answers: { '--yes': id } })
    assert.equal((await kohub(right, `repo squash ${id}`)).exitCode, 0)
    assert.equal((await kohub(right, `repo move ${id} my-org/other --quiet`)).stdout, 'my-org/other\n')
    assert.equal((await kohub(host, `repo info ${id}`)).exitCode, 6)
    await good('repo delete my-org/other --yes')
  })

  it('changes visibility and the rules for large files', async () => {
    await good(`repo settings ${id} --private`)
    assert.match(await good(`repo info ${id} --no-cache`), /Private\tyes/)
    await good(`repo settings ${id} --no-private`)
    const changed = await good(`repo lfs ${id} --threshold 10MB --keep-versions 3 --suffix .dat`)
    assert.match(changed, /Large from\t10\.0 MB \(repository\)/)
    assert.match(changed, /Own endings\t\.dat/)
    assert.match(await good(`repo lfs ${id} --no-suffixes`), /Own endings\t\n/)
    const before = writes()
    assert.equal((await kohub(host, `repo lfs ${id} --threshold 10kB`)).exitCode, 2)
    assert.equal((await kohub(host, `repo settings ${id}`)).exitCode, 2)
    assert.equal(writes(), before)
  })

  it('uploads a folder as it is, deletes what is gone, and shows it all first with --dry-run', async () => {
    for (const [name, text] of Object.entries({ 'keep.txt': 'k', 'drop.log': 'd' }))
      writeFileSync(join(host.cwd, name), text)
    const planned = await good(`repo upload ${id} . --path out --exclude "*.log" --dry-run`)
    assert.match(planned, /upload\tout\/keep\.txt/)
    assert.doesNotMatch(planned, /drop\.log/)
    assert.doesNotMatch(await good(`repo files ${id} --recursive`), /out\//)
    await good(`repo upload ${id} . --path out`)
    const { rmSync } = await import('node:fs')
    rmSync(join(host.cwd, 'drop.log'))
    await good(`repo upload ${id} . --path out --delete`)
    assert.equal(await good(`repo files ${id} --path out --recursive --no-cache --quiet`), 'out/keep.txt\n')
    const missing = await kohub(host, `repo upload ${id} nowhere.txt`)
    assert.match(missing.stderr, /No such file/)
    assert.equal((await kohub(host, `repo upload ${id} keep.txt --delete`)).exitCode, 2)
  })

  it('downloads everything, a folder, or one file, and again only what differs', async () => {
    const { files } = json<{ files: { path: string; status: string }[] }>(
      await kohub(host, `repo download ${id} --to all --json`),
    )
    assert.equal(files.length, 4)
    assert.equal(readFileSync(join(host.cwd, 'all/weights.safetensors')).length, 2000)
    writeFileSync(join(host.cwd, 'all/config.json'), 'other')
    const again = json<{ files: { path: string; status: string }[] }>(
      await kohub(host, `repo download ${id} --to all --json`),
    )
    assert.deepEqual(
      again.files.filter(({ status }) => status === 'downloaded').map(({ path }) => path),
      ['config.json'],
    )
    await good(`repo download ${id} configs --to part`)
    assert.equal(readFileSync(join(host.cwd, 'part/configs/small.json'), 'utf8'), '{"layers": 1}\n')
    await good(`repo download ${id} README.md --to one`)
    assert.equal(readFileSync(join(host.cwd, 'one/README.md'), 'utf8'), '# My model\n')
    const absent = await kohub(host, `repo download ${id} nothing.txt --json`)
    assert.deepEqual([failed(absent)['code'], absent.exitCode], ['EntryNotFound', 6])
  })

  it('prints a file, shows what is known of it, copies and removes it', async () => {
    assert.equal(await good(`repo cat ${id} config.json`), '{"layers": 2}\n')
    assert.match(await good(`repo stat ${id} weights.safetensors`), /weights\.safetensors\t2\.0 kB\tyes/)
    await good(`repo copy ${id} config.json old/config.json`)
    assert.equal(await good(`repo cat ${id} old/config.json`), '{"layers": 2}\n')
    const folder = await kohub(host, `repo remove ${id} old --yes`)
    assert.match(folder.stderr, /It is a folder: write old\//)
    await good(`repo remove ${id} old/ --yes`)
    assert.equal((await kohub(host, `repo cat ${id} old/config.json`)).exitCode, 6)
    assert.equal((await kohub(host, `repo remove ${id} gone.txt --yes`)).exitCode, 6)
  })

  it('finds a large file whose object is gone', async () => {
    assert.match(
      (await kohub(host, `repo verify ${id} --deep`)).stderr,
      /Every file of my-org\/my-model is there and whole/,
    )
    hub.fail({ match: 'GET s3:*', fault: 'not-found' })
    const broken = await kohub(host, `repo verify ${id}`)
    assert.equal(broken.exitCode, 1)
    assert.match(broken.stdout, /weights\.safetensors\tmissingObject/)
  })

  it('lists what is downloaded a lot', async () => {
    assert.equal((await kohub(host, 'repo trending --days 7 --json')).exitCode, 0)
    assert.match(await good('repo list --sort likes --limit 1 --output jsonl'), /^\{"id":/)
  })

  it('answers from the cache for seconds, for the same person only, and not after a write of ours', async () => {
    const asks = () => hub.requests.filter(({ path }) => path === `/api/models/${id}`).length
    await good(`repo info ${id}`)
    await good(`repo info ${id}`)
    assert.equal(asks(), 1)
    await good(`repo info ${id} --no-cache`)
    assert.equal(asks(), 2)
    await good(`repo settings ${id} --private`)
    const written = asks()
    assert.match(await good(`repo info ${id}`), /Private\tyes/)
    assert.equal(asks(), written + 1)
    const stranger = hostAt(hub, 'carol', { dirs: host.dirs })
    assert.equal((await kohub(stranger, `repo info ${id}`)).exitCode, 6)
    await host.sleep(6000)
    await good(`repo info ${id}`)
    assert.equal(asks(), written + 3)
  })

  it('strips what would command a terminal from names and messages', async () => {
    hub.addRepo('alice/evil', { files: { 'a\u001b[2Jb\u202e.txt': 'x' } })
    assert.equal(await good('repo files alice/evil --quiet'), 'ab.txt\n')
  })
})
