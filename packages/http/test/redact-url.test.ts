import assert from 'node:assert/strict'
import { redactText, redactUrl } from '@tuglet/http'

describe('redactUrl', () => {
  for (const [url, shown] of [
    ['https://h/a?page=2&sort=name', 'https://h/a?page=2&sort=name'],
    ['https://user:pw@h/a', 'https://h/a'],
    ['https://h/a?token=x&b=%20', 'https://h/a?token=***&b=%20'],
    ['https://h/?ACCESS_TOKEN=x', 'https://h/?ACCESS_TOKEN=***'],
    ['https://h/?api_key=x&api-key=y&apikey=z', 'https://h/?api_key=***&api-key=***&apikey=***'],
    ['https://h/?X-Amz-Credential=a&X-Amz-Date=b&X-Amz-Security-Token=c', 'https://h/?X-Amz-Credential=***&X-Amz-Date=b&X-Amz-Security-Token=***'], // prettier-ignore
    ['https://h/?%74oken=x', 'https://h/?%74oken=***'],
    ['https://h/?%zz=x&sig=a=b', 'https://h/?%zz=x&sig=***'],
    ['https://h/?token&monkey=1', 'https://h/?token&monkey=1'],
    ['https://h/cb#access_token=x', 'https://h/cb'],
  ] as const) {
    it(`shows ${url} as ${shown}`, () => assert.equal(redactUrl(url), shown))
  }
})

describe('redactText', () => {
  it('takes credentials out of a message', () => {
    assert.equal(
      redactText('GET https://u:p@h/?token=abc&x=1 with authorization: Bearer abc.def-1\nfailed'),
      'GET https://h/?token=***&x=1 with authorization: Bearer *** failed',
    )
  })
})
