import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { folderOf } from '../../support/environments.ts'
import { between, checkCases, image, start } from '../../support/preflight-cases.ts'
import { environmentFiles, findingsOf, stage } from '../../support/staging.ts'

const source = (line: number): string => `error copy-source server/Dockerfile:${line}`

describe('checkSources', () => {
  checkCases([
    {
      title: 'is content with what is there',
      findings: () =>
        between('COPY server/app.py README.md /x/\nCOPY server/ /y\nCOPY ./pyproject.toml /openenv.yaml /z/\nADD . /w'),
      expected: [],
    },
    {
      title: 'names a source that is not there, by line',
      findings: () => between('RUN a\nCOPY servr/ /x'),
      expected: [source(3)],
    },
    {
      title: 'names each of several sources',
      findings: () => between('COPY a.txt server/app.py b.txt /x/'),
      expected: [source(2), source(2)],
    },
    {
      title: 'reads the JSON form, with spaces',
      findings: () => between('COPY ["a b.txt", "c d.txt", "/x/"]', { 'a b.txt': '' }),
      expected: [source(2)],
    },
    {
      title: 'reads continued lines and other cases',
      findings: () => between('copy \\\n  --chown=1000 \\\n  # why\n  nowhere \\\n  /x'),
      expected: [source(2)],
    },
    {
      title: 'leaves URLs, git addresses and heredocs alone',
      findings: () => between('ADD https://x.y/z.tar /x\nADD git@github.com:a/b.git /y\nCOPY <<EOF /z\nnowhere\nEOF'),
      expected: [],
    },
    {
      title: 'matches wildcards, and warns of those without a match',
      findings: () =>
        between('COPY server/*.py /x/\nCOPY *.nothing /y/\nCOPY requirement[s].tx? /z/', { 'requirements.txt': '' }),
      expected: ['warning copy-glob server/Dockerfile:3'],
    },
    {
      title: 'does not let a star cross a slash',
      findings: () => between('COPY *pp.py /x/'),
      expected: ['warning copy-glob server/Dockerfile:2'],
    },
    {
      title: 'sees through ARG and ENV, and leaves what it cannot know',
      findings: () =>
        between(
          'ARG D=nowhere\nENV E=server\nARG U\nCOPY ${E}/app.py /x\nCOPY $D /y\nCOPY ${U} /z\nCOPY ${U:-gone} /w',
        ),
      expected: [source(6), source(8)],
    },
    { title: 'refuses what leaves the upload', findings: () => between('COPY ../core /x'), expected: [source(2)] },
    {
      title: 'takes an absolute source from the root of the upload, wherever WORKDIR is',
      findings: () => between('WORKDIR /app/server\nCOPY /server/app.py .'),
      expected: [],
    },
    {
      title: 'checks bind mounts of RUN',
      findings: () =>
        between(
          'RUN --mount=type=bind,source=uv.lock,target=/u a\nRUN --mount=type=cache,target=/c --mount=source=pyproject.toml,target=/p b',
        ),
      expected: [source(2)],
    },
    { title: 'is case-sensitive', findings: () => between('COPY readme.md /x'), expected: [source(2)] },
    {
      title: 'looks into all stages',
      findings: () => findingsOf(`FROM a AS b\nCOPY gone /x\n${image}\n${start}\n`),
      expected: [source(2)],
    },
  ])

  it('names the rule that keeps a source from the upload', async () => {
    const files = {
      'server/Dockerfile': `${image}\nCOPY data/ /d\nCOPY .env /e\nCOPY model.bin /m\n${start}\n`,
      '.gitignore': 'data/\n',
      'data/x': '',
      '.env': '',
      '.dockerignore': 'model.*\n',
      'model.bin': '',
    }
    const { findings } = await stage(folderOf(environmentFiles(files)), '.')
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        'COPY takes data/, which is not in the upload (.gitignore line 1: data/).',
        'COPY takes .env, which is not in the upload (never uploaded: .env).',
        'COPY takes model.bin, which is not in the upload (.dockerignore line 1: model.*).',
      ],
    )
  })

  it('knows that .dockerignore keeps the README from the builder, though the Hub gets it', async () => {
    assert.deepEqual(await between('COPY README.md /x', { '.dockerignore': '*.md\n' }), [source(2)])
  })

  it('suggests what is near', async () => {
    const { findings } = await stage(
      folderOf(environmentFiles({ 'server/Dockerfile': `${image}\nCOPY server/ap.py /x\n${start}\n` })),
      '.',
    )
    assert.equal(findings[0]?.hint, 'Did you mean server/app.py?')
  })
})
