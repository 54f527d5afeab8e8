import ignore from 'ignore'

const patterns =
  '7z arrow bin bz2 ckpt ftz gz h5 joblib lfs.* mlmodel model msgpack npy npz onnx ot parquet pb pickle pkl pt pth rar safetensors tar tflite tgz wasm xz zip zst'

/** The .gitattributes that every new repository begins with. */
export const defaultGitAttributes = [
  ...patterns.split(' ').map((ending) => `*.${ending}`),
  'saved_model/**/*',
  '*.tar.*',
  '*tfevents*',
]
  .map((pattern) => `${pattern} filter=lfs diff=lfs merge=lfs -text\n`)
  .join('')

/** Tells which paths .gitattributes sends to LFS. The last line that matches decides. */
export function lfsRule(attributes: string): (path: string) => boolean {
  const rules = attributes.split('\n').flatMap((line) => {
    const [pattern, ...settings] = line.trim().split(/\s+/)
    const isRule = pattern && !pattern.startsWith('#') && settings.some((setting) => /^[-!]?filter(=|$)/.test(setting))
    return isRule ? [{ matcher: ignore().add(pattern), isLfs: settings.includes('filter=lfs') }] : []
  })
  return (path) => rules.findLast(({ matcher }) => matcher.ignores(path))?.isLfs ?? false
}
