import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { chooseSamples } from '../../../src/lib/lora/choose-samples.ts'

const choose = (paths: readonly string[], upTo?: number) =>
  chooseSamples(
    paths.map((path) => ({ path, bytes: 10 })),
    upTo,
  )
const chosen = (paths: readonly string[], upTo?: number) => choose(paths, upTo).samples.map(({ file }) => file.path)

describe('chooseSamples', () => {
  it("takes the newest of each prompt: two in the seed's example", () => {
    const example = [
      'samples/1737531308253__000000000_0.jpg',
      'samples/1737531349391__000000000_1.jpg',
      'samples/1737531390527__000000250_0.jpg',
    ]
    assert.deepEqual(chosen(example), [example[2], example[1]])
  })

  it('orders prompts by number: 2 before 10', () => {
    const paths = [10, 2, 0, 1].map((prompt) => `samples/1737531308253__000000250_${prompt}.jpg`)
    assert.deepEqual(
      choose(paths.toSorted()).samples.map(({ prompt }) => prompt),
      [0, 1, 2, 10],
    )
  })

  it('compares steps by number, whether they are written with 8 digits or with 9', () => {
    const paths = ['samples/1737531308253__00000900_0.jpg', 'samples/1737531308200__000001000_0.jpg']
    assert.deepEqual(chosen(paths), [paths[1]])
  })

  it('takes the later of two at the same step', () => {
    const paths = ['samples/1737531308253__000000250_0.jpg', 'samples/1737531309999__000000250_0.png']
    assert.deepEqual(chosen(paths), [paths[1]])
    assert.deepEqual(chosen(paths.toReversed()), [paths[1]])
  })

  it('takes nothing later than a checkpoint', () => {
    const paths = ['samples/1737531308253__000000250_0.jpg', 'samples/1737531309999__000000500_0.jpg']
    assert.deepEqual(chosen(paths, 250), [paths[0]])
  })

  it('takes webp and videos, in capitals too (B8)', () => {
    const paths = ['webp', 'mp4', 'JPG', 'png', 'gif'].map(
      (ending, at) => `samples/1737531308253__000000250_${at}.${ending}`,
    )
    assert.deepEqual(chosen(paths), paths)
  })

  it('takes no picture whose name tells no prompt, and none that is empty (B9)', () => {
    const paths = ['samples/holiday.jpg', 'samples/1737531308253__000000250_0.jpg', 'cover.png']
    const { samples, passedOver } = choose(paths)
    assert.deepEqual(
      samples.map(({ file }) => file.path),
      [paths[1]],
    )
    assert.deepEqual(passedOver, ['samples/holiday.jpg', 'cover.png'])
    assert.equal(chooseSamples([{ path: paths[1]!, bytes: 0 }]).samples.length, 0)
  })

  it('reads names without a step', () => {
    assert.deepEqual(chosen(['samples/1737531308253__3.jpg', 'samples/1737531309253__3.jpg']), [
      'samples/1737531309253__3.jpg',
    ])
  })

  it("reads kohya's names by epoch and by step", () => {
    const paths = [
      'sample/last_e000001_00_20250102030405.png',
      'sample/last_e000010_00_20250102040405_42.png',
      'sample/last_e000010_01_20250102040406_42.png',
      'sample/my lora_v2_000500_02_20250102040406.png',
    ]
    assert.deepEqual(chosen(paths), paths.slice(1))
  })

  it("reads OneTrainer's folders, diffusers' and SimpleTuner's pictures", () => {
    const one = (step: number) => `samples/3 - a red fox/2025-01-02_03-04-05-training-sample-${step}-3-0.png`
    assert.deepEqual(chosen([one(90), one(1200)]), [one(1200)])
    assert.deepEqual(chosen(['image_1.png', 'image_0.png']), ['image_0.png', 'image_1.png'])
    assert.deepEqual(chosen(['assets/image_0_0.png', 'assets/image_1_0.png']).length, 2)
    const validation = (step: number) => `validation_images/step_${step}_fox_0_1024x1024.png`
    assert.deepEqual(chosen([validation(1000), validation(500)]), [validation(1000)])
  })

  it('gives names that need no escaping, each its own', () => {
    const paths = ['0 - a/2025-01-02-training-sample-9-0-0.png', '1 - b/2025-01-02-training-sample-9-0-0.png']
    const { samples } = choose(paths.map((path) => `samples/${path}`))
    assert.deepEqual(
      samples.map(({ target }) => target),
      ['samples/2025-01-02-training-sample-9-0-0.png', 'samples/1_2025-01-02-training-sample-9-0-0.png'],
    )
    const [kohya] = choose(['sample/mein Größen#lora_000500_02_20250102040406.png']).samples
    assert.equal(kohya?.target, 'samples/mein_Größen_lora_000500_02_20250102040406.png')
  })
})
