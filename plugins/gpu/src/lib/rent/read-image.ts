import { Failure } from '@tuglet/kit/lib'

/** Short names of images that everybody can fetch, each at one version. */
const named: Readonly<Record<string, string>> = {
  default: 'nielsrolf/ow-default:v0.7',
  torch: 'runpod/pytorch:2.4.0-py3.11-cuda12.4.1-devel-ubuntu22.04',
}

// They once stood for images without a version, which are another thing from one day to the next.
const versionless = ['inference', 'inference-debugging', 'finetuning']

/** The image that a person means; Failure('usage') for what is none, and for a short name that says no version. */
export function readImage(text: string): string {
  const known = Object.hasOwn(named, text) ? named[text] : undefined
  if (known !== undefined) return known
  if (versionless.includes(text)) {
    throw new Failure('usage', `"${text}" names no version of an image, and could be another one tomorrow.`, {
      code: 'BAD_IMAGE',
      hints: ['Give the image itself with its tag.', ...shortNames()],
    })
  }
  if (/^\S+$/.test(text)) return text
  throw new Failure('usage', `"${text}" is no image.`, {
    code: 'BAD_IMAGE',
    hints: [`Write it like ${named['default']}.`, ...shortNames()],
  })
}

function shortNames(): readonly string[] {
  return Object.entries(named).map(([name, image]) => `${name} is ${image}.`)
}
