import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { silentStep } from '@tuglet/kit/lib'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import { changeStore } from '../../../../src/lib/plugins/store/change-store.ts'
import type { Change } from '../../../../src/lib/plugins/store/open-generation.ts'
import { storeFiles } from '../../../../src/lib/plugins/store/store-files.ts'
import { readList, withEntry } from '../../../../src/lib/plugins/store/store-list.ts'

const change = <T>(host: FakeHost, work: (change: Change) => Promise<T>) =>
  changeStore({ host, step: silentStep() }, work)
const filesOf = ({ dirs }: FakeHost) => storeFiles(dirs.data)
const link = (name: string) => async (under: Change) =>
  under.setList(withEntry(under.list(), { name, type: 'link', root: `/${name}` }))
const names = (host: FakeHost) => readList(filesOf(host).list).plugins.map(({ name }) => name)

async function addFile(under: Change, text: string): Promise<void> {
  mkdirSync(path.join(under.files.packages, 'a'), { recursive: true })
  writeFileSync(path.join(under.files.packages, 'a', 'index.js'), text)
}

describe('changeStore', () => {
  it('changes all or nothing: a failure leaves no trace, and a cancelled change neither', async () => {
    const host = fakeHost()
    await change(host, link('one'))
    const failing = change(host, async (under) => {
      await link('two')(under)
      throw new Error('no')
    })
    await assert.rejects(failing, /^Error: no$/)
    await change(host, async (under) => {
      await link('three')(under)
      under.cancel()
    })
    assert.deepEqual(names(host), ['one'])
    assert.equal(existsSync(path.join(filesOf(host).generations, '2')), false)
  })

  it('ends with an interrupt before anything is in force', async () => {
    const host = fakeHost()
    const interrupted = change(host, async (under) => {
      await link('one')(under)
      host.interrupt()
    })
    await assert.rejects(interrupted, /Interrupted/)
    assert.deepEqual(names(host), [])
  })

  it('shares the files of generations that stayed the same', async () => {
    const host = fakeHost()
    await change(host, (under) => addFile(under, 'same'))
    await change(host, link('one'))
    const inode = (number: string) =>
      statSync(path.join(filesOf(host).generations, number, 'node_modules', 'a', 'index.js')).ino
    assert.equal(inode('1'), inode('2'))
  })

  it('goes back to before an attempt that failed, and goes on', async () => {
    const host = fakeHost()
    await change(host, async (under) => {
      await link('one')(under)
      const attempt = under.attempt(async () => {
        await link('two')(under)
        await addFile(under, 'two')
        throw new Error('no')
      })
      await assert.rejects(attempt, /no/)
      await under.attempt(() => link('three')(under))
    })
    assert.deepEqual(names(host), ['one', 'three'])
    assert.equal(existsSync(path.join(filesOf(host).link, 'a')), false)
  })

  it('takes over a folder that npm made itself, and can go back to it', async () => {
    const host = fakeHost()
    const files = filesOf(host)
    mkdirSync(path.join(files.link, 'a'), { recursive: true })
    writeFileSync(path.join(files.link, 'a', 'index.js'), 'by npm')
    writeFileSync(files.list, JSON.stringify({ dependencies: { a: '1.0.0' } }))
    await change(host, link('one'))
    assert.equal(lstatSync(files.link).isSymbolicLink(), true)
    assert.equal(readFileSync(path.join(files.link, 'a', 'index.js'), 'utf8'), 'by npm')
    assert.equal(readFileSync(path.join(files.generations, '1', 'node_modules', 'a', 'index.js'), 'utf8'), 'by npm')
    assert.deepEqual(readList(files.list).dependencies, { a: '1.0.0' })
  })

  it('puts back a list that cannot be read, and keeps the unreadable one beside it', async () => {
    const host = fakeHost()
    await change(host, link('one'))
    writeFileSync(filesOf(host).list, '{ "oclif": ')
    await change(host, link('two'))
    assert.deepEqual(names(host), ['one', 'two'])
    assert.equal(readFileSync(`${filesOf(host).list}.unreadable`, 'utf8'), '{ "oclif": ')
  })

  it('takes no plugin’s hooks or trust from a lock that cannot be read', async () => {
    const host = fakeHost()
    await change(host, link('one'))
    writeFileSync(filesOf(host).lock, 'no lock')
    await change(host, link('two'))
    assert.deepEqual(JSON.parse(readFileSync(filesOf(host).lock, 'utf8')), { version: 1, plugins: {} })
  })
})
