import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'
import ReplicateProfileDelete from '../../../../src/commands/replicate/profile/delete.ts'
import ReplicateProfileList from '../../../../src/commands/replicate/profile/list.ts'
import ReplicateProfileSave from '../../../../src/commands/replicate/profile/save.ts'
import ReplicateProfileShow from '../../../../src/commands/replicate/profile/show.ts'
import type { FoundProfile } from '../../../../src/lib/profiles/profile.ts'
import { runHere } from '../../../support/hub-host.ts'

const userFile = (host: FakeHost) => join(host.dirs.config, 'replicate', 'profiles.yaml')
const workspaceFile = (host: FakeHost) => join(host.cwd, 'config', 'profiles.yaml')

/** A host for each call that shares the files of the first. */
function place(files: { user?: string; workspace?: string } = {}, options: FakeHostOptions = {}) {
  const first = fakeHost(options)
  for (const [file, text] of [
    [userFile(first), files.user],
    [workspaceFile(first), files.workspace],
  ] as const) {
    if (text === undefined) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const run = (command: Parameters<typeof runHere>[0], ...words: string[]) => {
    const { cwd, dirs } = first
    return runHere(command, words, fakeHost({ ...options, cwd, dirs }))
  }
  const read = (file: (host: FakeHost) => string) =>
    existsSync(file(first)) ? readFileSync(file(first), 'utf8') : undefined
  const show = async (name: string) =>
    JSON.parse((await run(ReplicateProfileShow, name, '--json')).stdout) as FoundProfile
  return { run, show, user: () => read(userFile), workspace: () => read(workspaceFile) }
}

const layered = {
  workspace:
    'profiles:\n  portrait:\n    model: acme/painter\n    trigger: TOK\n    defaults:\n      params: {steps: 4, tags: [a, b], size: big}\n',
  user: '# mine\nprofiles:\n  portrait:\n    trigger: p3rs0n # the newer one\n    defaults:\n      params: {tags: [c]}\n  other: {model: acme/echo}\n',
}

describe('replicate profile', () => {
  it("lays the person's own over the folder's: texts and lists replaced, tables merged, and tells where each stands", async () => {
    const { profile, origins } = await place(layered).show('portrait')
    assert.deepEqual(profile, {
      model: 'acme/painter',
      trigger: 'p3rs0n',
      defaults: { params: { steps: 4, tags: ['c'], size: 'big' } },
    })
    const user = '~/.config/tuglet/replicate/profiles.yaml'
    assert.deepEqual(origins, {
      model: 'config/profiles.yaml',
      trigger: user,
      'defaults.params.steps': 'config/profiles.yaml',
      'defaults.params.tags': user,
      'defaults.params.size': 'config/profiles.yaml',
    })
  })

  it('shows values with their files, and lists all', async () => {
    const { run } = place(layered)
    const shown = await run(ReplicateProfileShow, 'portrait')
    assert.match(shown.stdout, /^trigger\tp3rs0n\t~\/\.config\/tuglet\/replicate\/profiles\.yaml$/m)
    assert.match(shown.stdout, /^defaults\.params\.tags\t\["c"\]\t/m)
    assert.equal((await run(ReplicateProfileList, '--quiet')).stdout, 'portrait\nother\n')
    assert.equal((await place().run(ReplicateProfileList)).stdout, '')
  })

  it('saves what is given, for the person by default, and nothing else', async () => {
    const here = place()
    const words = ['portrait', '--model', 'acme/painter', '--lora', 'me/l@0.8', '--template', '{trigger}: {mood}']
    const { exitCode, stderr } = await here.run(
      ReplicateProfileSave,
      ...words,
      '--param',
      'steps=4',
      '--param',
      'seed=007',
      '--token',
      'mood=calm',
    )
    assert.equal(exitCode, 0)
    assert.match(stderr, /Saved in ~\/\.config\/tuglet\/replicate\/profiles\.yaml\./)
    assert.deepEqual((await here.show('portrait')).profile, {
      model: 'acme/painter',
      lora: 'me/l@0.8',
      prompt_template: '{trigger}: {mood}',
      defaults: { mood: 'calm', params: { steps: 4, seed: '007' } },
    })
    assert.equal(here.workspace(), undefined)
  })

  it('changes one value and keeps comments, order and the rest, in the file of its scope', async () => {
    const here = place(layered)
    await here.run(ReplicateProfileSave, 'portrait', '--trigger', 'zorg', '--param', 'steps=8')
    assert.equal(here.workspace(), layered.workspace)
    assert.match(here.user() ?? '', /^# mine$/m)
    assert.match(here.user() ?? '', /trigger: zorg # the newer one/)
    assert.match(here.user() ?? '', /tags: \[ ?c ?\]/)
    await here.run(ReplicateProfileSave, 'new', '--model', 'a/b', '--scope', 'workspace')
    assert.match(here.workspace() ?? '', /new:\n {4}model: a\/b/)
  })

  it('takes values out by their path, with tables that become empty', async () => {
    const here = place(layered)
    await here.run(ReplicateProfileSave, 'portrait', '--unset', 'defaults.params.tags')
    assert.doesNotMatch(here.user() ?? '', /defaults/)
    const { profile } = await here.show('portrait')
    assert.deepEqual(profile.defaults?.params?.['tags'], ['a', 'b'])
    await here.run(ReplicateProfileSave, 'portrait', '--unset', 'trigger', '--unset', 'no.such.path')
    assert.equal((await here.show('portrait')).profile.trigger, 'TOK')
  })

  it('deletes from one file after asking, and says where it stands otherwise', async () => {
    const here = place(layered)
    assert.equal((await here.run(ReplicateProfileDelete, 'other')).failure?.code, 'INPUT_NEEDED')
    assert.equal((await here.run(ReplicateProfileDelete, 'other', '--yes')).exitCode, 0)
    assert.doesNotMatch(here.user() ?? '', /other/)
    assert.match(here.user() ?? '', /portrait/)
    const { failure } = await here.run(ReplicateProfileDelete, 'portrait', '--scope', 'workspace', '--yes')
    assert.equal(failure, undefined)
    assert.equal((await here.show('portrait')).profile.model, undefined)
    const gone = (await here.run(ReplicateProfileDelete, 'portrait', '--scope', 'workspace', '--yes')).failure
    assert.deepEqual([gone?.code, gone?.exitCode], ['PROFILE_NOT_FOUND', 6])
    assert.match(gone?.hints.join(' ') ?? '', /--scope user/)
  })

  it('names the nearest profile for one that is not there', async () => {
    const { failure } = await place(layered).run(ReplicateProfileShow, 'portrat')
    assert.equal(failure?.kind, 'notFound')
    assert.match(failure?.hints[0] ?? '', /Did you mean portrait\?/)
  })

  it('changes nothing in a file that it cannot read, and names the line', async () => {
    const broken = 'profiles:\n  a: [1\n'
    const here = place({ user: broken })
    const { failure } = await here.run(ReplicateProfileSave, 'a', '--model', 'x/y')
    assert.equal(failure?.kind, 'usage')
    assert.match(failure?.message ?? '', /profiles\.yaml:[23]:/)
    assert.equal(here.user(), broken)
    const wrong = await place({ workspace: 'profiles: [a]\n' }).run(ReplicateProfileList)
    assert.match(wrong.failure?.message ?? '', /^config\/profiles\.yaml: `profiles` is no table/)
  })

  it('refuses names and values that cannot be', async () => {
    const here = place()
    assert.equal((await here.run(ReplicateProfileSave, '../x', '--model', 'a/b')).failure?.code, 'PROFILE_NAME_INVALID')
    assert.equal((await here.run(ReplicateProfileSave, 'x', '--param', 'steps')).failure?.code, 'PROFILE_VALUE_INVALID')
    assert.equal(here.user(), undefined)
  })
})
