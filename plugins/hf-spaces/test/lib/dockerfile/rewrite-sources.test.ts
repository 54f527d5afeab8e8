import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { applyEdits } from '../../../src/lib/dockerfile/apply-edits.ts'
import { parseDockerfile } from '../../../src/lib/dockerfile/parse-dockerfile.ts'
import { rewriteSources } from '../../../src/lib/dockerfile/rewrite-sources.ts'

const prefix = 'src/envs/my_env'
const repository = new Set(['.', 'src', 'src/core', prefix, `${prefix}/README.md`, 'README.md', 'pyproject.toml'])
const environment = new Set(['.', 'server', 'server/start.sh', 'README.md', 'models.py', 'pyproject.toml', 'a b'])

async function rewritten(text: string): Promise<string> {
  const edits = rewriteSources(await parseDockerfile(text), {
    prefix,
    inRepository: (path) => repository.has(path),
    inEnvironment: (path) => environment.has(path),
  })
  return applyEdits(text, edits)
}

const cases: readonly (readonly [title: string, before: string, after: string])[] = [
  ['turns the whole context into the environment', 'COPY . /app/env', `COPY ${prefix}/ /app/env`],
  ['turns ./ into the environment', 'COPY ./ /app', `COPY ${prefix}/ /app`],
  ['prefixes a file', 'COPY models.py /app/', `COPY ${prefix}/models.py /app/`],
  ['prefixes a folder and keeps its slash', 'ADD ./server/ /app/server/', `ADD ${prefix}/server/ /app/server/`],
  [
    'prefixes each of several sources',
    'COPY models.py README.md /app/',
    `COPY ${prefix}/models.py ${prefix}/README.md /app/`,
  ],
  ['keeps flags', 'COPY --chown=1000 --link . /app', `COPY --chown=1000 --link ${prefix}/ /app`],
  ['keeps the JSON form', 'COPY ["a b", "models.py", "/x/"]', `COPY ["${prefix}/a b", "${prefix}/models.py", "/x/"]`],
  [
    'leaves other stages, URLs and heredocs alone',
    'COPY --from=b . /x\nADD https://x/y /y\nCOPY <<E /z\n.\nE',
    'COPY --from=b . /x\nADD https://x/y /y\nCOPY <<E /z\n.\nE',
  ],
  ['leaves what does not exist alone', 'COPY nowhere /x', 'COPY nowhere /x'],
  [
    'leaves a file that is written for the repository alone',
    `COPY src/core/ /c\nCOPY ${prefix}/ /e\nCOPY README.md /r\nCOPY . /x`,
    `COPY src/core/ /c\nCOPY ${prefix}/ /e\nCOPY README.md /r\nCOPY . /x`,
  ],
  [
    'prefixes in a repository file only what the repository lacks',
    'COPY src/core/ /c\nCOPY server/start.sh /s',
    `COPY src/core/ /c\nCOPY ${prefix}/server/start.sh /s`,
  ],
  ['sees through a variable', 'ARG F=models.py\nCOPY $F /x', `ARG F=models.py\nCOPY ${prefix}/models.py /x`],
]

describe('rewriteSources', () => {
  for (const [title, before, after] of cases)
    it(title, async () => {
      assert.equal(await rewritten(`FROM a\n${before}\n`), `FROM a\n${after}\n`)
    })
})
