import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { bearer, stack, throwOnError } from '@tuglet/http'
import { silentStep, type Failure } from '@tuglet/kit/lib'
import { chaosProxy, fakeHost, fakeServer } from '@tuglet/testkit'
import type { Prediction } from '../../../src/lib/api/types.ts'
import { planSaving } from '../../../src/lib/outputs/save-plan.ts'
import { saveOutputs, type Saving } from '../../../src/lib/outputs/save-outputs.ts'
import type { Sidecar } from '../../../src/lib/outputs/sidecar.ts'

const prediction = (output: unknown): Prediction => ({
  id: 'p1',
  model: 'acme/painter',
  version: 'v1',
  status: 'succeeded',
  input: {},
  output,
  dataRemoved: false,
  error: null,
  logs: '',
  metrics: { predict_time: 1.5 },
  createdAt: '2026-01-02T03:04:05Z',
  urls: { web: 'https://replicate.com/p/p1' },
})

describe('saveOutputs', () => {
  const savingIn = (host: ReturnType<typeof fakeHost>, own: Partial<Saving> & { to?: string } = {}): Saving => ({
    plan: planSaving({ to: own.to, cwd: host.cwd, model: 'acme/painter', now: host.now(), random: 'abc123' }),
    run: { model: 'acme/painter', version: 'v1', input: { prompt: 'a', seed: 5, key: '[secret]' }, inputFiles: {} },
    shape: {},
    client: {
      endpoint: 'http://127.0.0.1:1',
      fetch: stack(
        host.fetch,
        throwOnError(),
        bearer(async () => 'r8_token12345678', { origin: 'http://127.0.0.1:1' }),
      ),
    },
    tasks: silentStep(),
    sleep: host.sleep,
    ...own,
  })
  const folder = 'output/acme_painter_20260102_030405_abc123'

  it('saves every file with a sidecar that tells what made it', async () => {
    const host = fakeHost()
    await using server = await fakeServer({
      'GET /a/out.png': () => new Response('one', { headers: { 'content-type': 'image/png' } }),
      'GET /b/out.png': () => new Response('two'),
      'GET /noext': () => new Response('three', { headers: { 'content-type': 'video/mp4' } }),
    })
    const output = {
      all: [`${server.url}/a/out.png?x=1`, `${server.url}/b/out.png`],
      film: `${server.url}/noext`,
      inline: 'data:text/csv;base64,YSxi',
      n: 3,
    }
    const saved = await saveOutputs(prediction(output), savingIn(host))
    assert.deepEqual(
      saved.files.map(({ path, key }) => [path.slice(host.cwd.length + 1), key]),
      [
        [`${folder}/output_0_all_0.png`, 'all.0'],
        [`${folder}/output_1_all_1.png`, 'all.1'],
        [`${folder}/output_2_film.mp4`, 'film'],
        [`${folder}/output_3_inline.csv`, 'inline'],
      ],
    )
    assert.deepEqual(
      saved.files.map(({ path }) => readFileSync(path, 'utf8')),
      ['one', 'two', 'three', 'a,b'],
    )
    const { files, ...sidecar } = JSON.parse(readFileSync(saved.sidecar, 'utf8')) as Sidecar
    assert.deepEqual(sidecar, {
      format: 'tuglet.prediction/1',
      id: 'p1',
      status: 'succeeded',
      model: 'acme/painter',
      version: 'v1',
      input: { prompt: 'a', seed: 5, key: '[secret]' },
      inputFiles: {},
      url: 'https://replicate.com/p/p1',
      seed: 5,
      output: { ...output },
      metrics: { predict_time: 1.5 },
      createdAt: '2026-01-02T03:04:05Z',
    })
    assert.deepEqual(files[0], {
      name: 'output_0_all_0.png',
      key: 'all.0',
      url: `${server.url}/a/out.png?x=1`,
      bytes: 3,
      sha256: createHash('sha256').update('one').digest('hex'),
    })
    assert.deepEqual(
      readdirSync(join(host.cwd, folder)).filter((name) => name.endsWith('.part')),
      [],
    )
    assert.ok(server.requests.every(({ headers }) => !headers.has('authorization')))
  })

  it('saves text as output.txt, or where --to says', async () => {
    const host = fakeHost()
    const saved = await saveOutputs(prediction(['Hello', ' world']), savingIn(host))
    assert.equal(readFileSync(join(host.cwd, folder, 'output.txt'), 'utf8'), 'Hello world')
    assert.equal(saved.files.length, 1)
    await saveOutputs(prediction('story'), savingIn(host, { to: 'story.txt' }))
    assert.equal(readFileSync(join(host.cwd, 'story.txt'), 'utf8'), 'story')
  })

  it('overwrites nothing, follows no link out of the folder, and keeps what is there already', async () => {
    const host = fakeHost()
    await using server = await fakeServer({ 'GET /x.png': () => new Response('new') })
    const url = `${server.url}/x.png`
    mkdirSync(join(host.cwd, 'pics'))
    writeFileSync(join(host.cwd, 'outside'), 'outside')
    writeFileSync(join(host.cwd, 'pics/prediction.json'), '{"id":"other"}')
    symlinkSync('../outside', join(host.cwd, 'pics/output_0.png'))
    const names = async () =>
      (await saveOutputs(prediction(url), savingIn(host, { to: 'pics' }))).files.map(({ path }) =>
        path.slice(host.cwd.length + 1),
      )
    assert.deepEqual(await names(), ['pics/output_0_2.png'])
    assert.deepEqual(await names(), ['pics/output_0_2.png'])
    assert.equal(readFileSync(join(host.cwd, 'outside'), 'utf8'), 'outside')
    assert.equal(readFileSync(join(host.cwd, 'pics/prediction.json'), 'utf8'), '{"id":"other"}')
    assert.deepEqual(readdirSync(join(host.cwd, 'pics')).toSorted(), [
      'output_0.png',
      'output_0_2.png',
      'prediction.json',
      'prediction_p1.json',
    ])
  })

  it('saves the rest when one file is gone, says so, and completes it when asked again', async () => {
    const host = fakeHost()
    let there = false
    await using server = await fakeServer({
      'GET /one.png': () => new Response('one'),
      'GET /two.png': () => (there ? new Response('two') : new Response('gone', { status: 404 })),
    })
    const output = [`${server.url}/one.png`, `${server.url}/two.png`]
    const failure = await saveOutputs(prediction(output), savingIn(host)).catch((error: unknown) => error as Failure)
    assert.deepEqual(
      [(failure as Failure).kind, (failure as Failure).code, (failure as Failure).exitCode],
      ['partial', 'OUTPUT_GONE', 12],
    )
    assert.equal(server.requests.filter(({ url }) => url.endsWith('two.png')).length, 1)
    there = true
    const saved = await saveOutputs(prediction(output), savingIn(host))
    assert.deepEqual(
      saved.files.map(({ path }) => readFileSync(path, 'utf8')),
      ['one', 'two'],
    )
    assert.deepEqual(readdirSync(join(host.cwd, folder)).toSorted(), [
      'output_0.png',
      'output_1.png',
      'prediction.json',
    ])
  })

  it('fetches again what broke off, what came short, and what a busy server refused', async () => {
    const host = fakeHost()
    let asked = 0
    const body = 'x'.repeat(200_000)
    await using server = await fakeServer({
      'GET /x.png': () => (++asked === 1 ? new Response('busy', { status: 503 }) : new Response(body)),
    })
    await using proxy = await chaosProxy(server.url, 'cut-mid-body', { times: 3, afterBytes: 50_000 })
    const saved = await saveOutputs(prediction(`${proxy.url}/x.png`), savingIn(host))
    assert.deepEqual(
      saved.files.map(({ bytes }) => bytes),
      [200_000],
    )
    assert.equal(readFileSync(saved.files[0]?.path ?? '', 'utf8'), body)
  })

  it('takes nothing that is shorter than was promised', async () => {
    const host = fakeHost()
    let asked = 0
    const client = {
      endpoint: 'https://api.replicate.com',
      fetch: async () => {
        asked++
        return new Response('short', { headers: { 'content-length': '10' } })
      },
    }
    const url = 'https://replicate.delivery/x/out.png'
    const failure = await saveOutputs(prediction(url), savingIn(host, { client })).catch((error: unknown) => error)
    assert.match((failure as Failure).message, /5 of 10 bytes came/)
    assert.deepEqual([(failure as Failure).kind, asked], ['failed', 5])
    assert.deepEqual(readdirSync(join(host.cwd, folder)), ['prediction.json'])
  })

  it('fetches nothing from where only this machine can reach, not by a redirect either', async () => {
    const host = fakeHost()
    const fetched: string[] = []
    const client = {
      endpoint: 'https://api.replicate.com',
      fetch: async (input: string | URL | Request) => {
        fetched.push(String(input))
        return new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/latest' } })
      },
    }
    const shape = { kind: 'array', items: { kind: 'string', isFile: true } } as const
    const output = ['http://127.0.0.1:9/x.png', 'https://cdn.example/redirects.png']
    const failure = await saveOutputs(prediction(output), savingIn(host, { client, shape })).catch(
      (error: unknown) => error as Failure,
    )
    assert.match((failure as Failure).message, /2 of the outputs .* not fetched from 127\.0\.0\.1:9/)
    assert.deepEqual(fetched, ['https://cdn.example/redirects.png'])
  })

  it('fetches four at once and no more', async () => {
    const host = fakeHost()
    let now = 0
    let most = 0
    await using server = await fakeServer({
      'GET /:name': async () => {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
        now--
        return new Response('x')
      },
    })
    const output = Array.from({ length: 20 }, (_, at) => `${server.url}/${at}.png`)
    const { files } = await saveOutputs(prediction(output), savingIn(host))
    assert.equal(files.length, 20)
    assert.ok(most <= 4, `${most} at once`)
  })
})
