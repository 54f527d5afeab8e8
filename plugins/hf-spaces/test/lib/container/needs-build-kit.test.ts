import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { needsBuildKit } from '../../../src/lib/container/needs-build-kit.ts'

describe('needsBuildKit', () => {
  it('knows mounts, here-documents and newer flags', () => {
    for (const text of [
      'RUN --mount=type=cache,target=/x a',
      'COPY --link a b',
      'COPY --from=b --chmod=755 a b',
      'RUN <<EOF\na\nEOF',
    ])
      assert.equal(needsBuildKit(`FROM x\n${text}\n`), true, text)
  })

  it('leaves plain files and comments to the engine', () => {
    for (const text of ['RUN a --mount', 'COPY --from=builder a b', '# RUN --mount=type=cache a', 'RUN cat < file'])
      assert.equal(needsBuildKit(`FROM x\n${text}\n`), false, text)
  })
})
