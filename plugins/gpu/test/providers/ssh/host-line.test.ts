import assert from 'node:assert/strict'
import { readAddress, readHosts } from '../../../src/providers/ssh/host-line.ts'

describe('a host of one’s own', () => {
  it('is read from user, host and port, or from a name of the ssh configuration', () => {
    assert.deepEqual(readAddress('ada@box.example:2222'), {
      host: 'box.example',
      user: 'ada',
      port: 2222,
      address: 'ada@box.example:2222',
    })
    assert.deepEqual(readAddress('cluster'), { host: 'cluster', address: 'cluster' })
    assert.equal(readAddress('ada@[fe80::1]:22')?.host, 'fe80::1')
  })

  for (const text of ['', '-oProxyCommand=x', 'a b', '@host', 'host:0', 'host:99999', 'host:', 'a@-b', 'a;b']) {
    it(`is not "${text}"`, () => assert.equal(readAddress(text), undefined))
  }

  it('may have facts after it, and others after a comma', () => {
    const [one, other] = readHosts('ada@box gpu=A100 count=2 vram=80 price=0.50 region=office, bob@other')
    assert.deepEqual(
      [one?.gpu, one?.gpuCount, one?.vramGb, one?.pricePerHour, one?.region],
      ['A100', 2, 80, 0.5, 'office'],
    )
    assert.deepEqual([other?.gpuCount, other?.pricePerHour, other?.gpu], [1, 0, undefined])
  })

  it('is read from a list too, as it stands in a settings file', () => {
    assert.equal(readHosts(JSON.stringify(['ada@one', 'bob@two gpu=L40'])).length, 2)
  })

  for (const text of ['ada@box gpus=3', 'ada@box count=0', 'ada@box price=-1', 'ada@box count=1.5', '; rm']) {
    it(`is refused as "${text}"`, () => assert.throws(() => readHosts(text), { code: 'BAD_HOST' }))
  }
})
