/** A model of the fake server. */
export interface FakeModel {
  /** `owner/name` */
  readonly name: string
  /** Run without a version; its predictions call it "hidden". */
  readonly official?: boolean
  /** 64 hex digits; made from the name unless given. */
  readonly version?: string
  readonly description?: string
  readonly readme?: string
  /** Its inputs and output as Cog writes them; null for a model that shows none. */
  readonly schema?: FakeSchema | null
  /** How a prediction of it goes; an echo of its input unless given. */
  run?(input: Readonly<Record<string, unknown>>, context: RunContext): Script
}

/** The parts of a model's OpenAPI document that differ. */
export interface FakeSchema {
  readonly input: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly output?: object
  /** Further schemas, such as the choices that an input refers to. */
  readonly schemas?: Readonly<Record<string, object>>
}

/** What a model has at hand while it runs. */
export interface RunContext {
  readonly id: string
  /** Keeps a file on the file server and gives its address. */
  file(name: string, bytes: string | Uint8Array, type?: string): string
}

/** How a prediction or training goes, in milliseconds of the server's clock. */
export interface Script {
  readonly startMs?: number
  readonly runMs?: number
  readonly status?: 'succeeded' | 'failed' | 'canceled' | 'aborted'
  readonly output?: unknown
  readonly error?: string | null
  /** Come one after the other while it runs. */
  readonly logs?: readonly string[]
  readonly metrics?: Readonly<Record<string, unknown>>
  /** Streamed text; also the output unless there is another. */
  readonly chunks?: readonly string[]
  readonly stream?: StreamManners
  /** `Prefer: wait` gives "processing" with the output. */
  readonly outputBeforeEnd?: boolean
}

/** How a stream behaves badly. */
export interface StreamManners {
  /** Breaks off after so many events each time. */
  readonly cutAfter?: number
  /** Begins each time with the event that was heard last. */
  readonly repeats?: boolean
  /** Ends without `done`. */
  readonly silentEnd?: boolean
  /** Answers so. */
  readonly status?: number
}

/** The version of a model that has no other. */
export function versionOf({ name, version }: FakeModel): string {
  return version ?? Buffer.from(name.padEnd(32, '.')).toString('hex').slice(0, 64).padEnd(64, '0')
}

/** The OpenAPI document of a model. */
export function openapiOf({ schema = { input: {} } }: FakeModel): object | null {
  if (schema === null) return null
  const { input, required = [], output = {}, schemas = {} } = schema
  return {
    openapi: '3.0.2',
    info: { title: 'Cog', version: '0.1.0' },
    paths: {},
    components: {
      schemas: {
        Input: { title: 'Input', type: 'object', properties: input, ...(required.length > 0 && { required }) },
        Output: { title: 'Output', ...output },
        ...schemas,
      },
    },
  }
}

const text = { type: 'string' }
const prompt = { ...text, title: 'Prompt', 'x-order': 0, description: 'What to do.' }
const chunkList = { type: 'array', items: text, 'x-cog-array-type': 'iterator', 'x-cog-array-display': 'concatenate' }

/** The models that are there without being added. */
export const firstModels: readonly FakeModel[] = [
  {
    name: 'acme/echo',
    description: 'Says what it was told.',
    readme: '# Echo\n',
    schema: { input: { prompt }, required: ['prompt'], output: text },
    run: ({ prompt: said }) => ({ output: String(said), logs: ['started\n', 'said\n'] }),
  },
  {
    name: 'acme/painter',
    description: 'Paints pictures.',
    schema: {
      input: {
        prompt,
        seed: { type: 'integer', title: 'Seed', 'x-order': 1 },
        count: { type: 'integer', title: 'Count', minimum: 1, maximum: 4, default: 1, 'x-order': 2 },
        format: { allOf: [{ $ref: '#/components/schemas/format' }], default: 'png', 'x-order': 3 },
      },
      required: ['prompt'],
      output: { type: 'array', items: { type: 'string', format: 'uri' } },
      schemas: { format: { type: 'string', title: 'format', enum: ['png', 'webp'] } },
    },
    run: ({ prompt: painted, count = 1, format = 'png' }, { file }) => ({
      output: Array.from({ length: Number(count) }, (_, at) =>
        file(`out-${at}.${String(format)}`, `${String(painted)} ${at}`, `image/${String(format)}`),
      ),
      logs: [' 50%|█████     | 5/10\r', '100%|██████████| 10/10\n'],
    }),
  },
  {
    name: 'acme/official',
    official: true,
    description: 'Always warm.',
    schema: { input: { prompt }, required: ['prompt'], output: text },
    run: ({ prompt: said }) => ({ output: String(said), startMs: 0, runMs: 200 }),
  },
  {
    name: 'acme/slow',
    description: 'Takes two minutes.',
    run: () => ({ startMs: 10_000, runMs: 110_000, output: 'done' }),
  },
  {
    name: 'acme/broken',
    description: 'Always fails.',
    run: () => ({ status: 'failed', error: 'CUDA out of memory', logs: ['loading\n', 'Traceback\n'] }),
  },
  {
    name: 'acme/chat',
    description: 'Talks.',
    schema: { input: { prompt }, required: ['prompt'], output: chunkList },
    run: ({ prompt: said }) => ({ chunks: ['You', ' said', ` ${String(said)}`, '.\n', '  Good.'] }),
  },
]
