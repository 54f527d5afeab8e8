/** How the server is set up. */
export interface ServerSettings {
  readonly siteName: string
  readonly invitationOnly: boolean
  readonly requireEmailVerification: boolean
  /** Undefined when the admin API is off. */
  readonly adminToken: string | undefined
  /** Without it every call about external tokens fails with a plain 500. */
  readonly hasDatabaseKey: boolean
  readonly lfsThresholdBytes: number
  readonly lfsKeepVersions: number
  readonly lfsSuffixes: readonly string[]
  /** Larger objects are uploaded in parts of this size. */
  readonly multipartBytes: number
  readonly treePageSize: number
  /** The origin that the server believes to be its own, where a proxy hides it. */
  readonly publicBaseUrl: string | undefined
  /** Repositories of another hub, shown where this one has none. */
  readonly fallbackRepos: readonly FallbackRepo[]
  readonly hasViewer: boolean
}

/** A repository that only another hub has. */
export interface FallbackRepo {
  readonly type: 'model' | 'dataset' | 'space'
  readonly id: string
  readonly sourceName: string
  readonly sourceUrl: string
}

const suffixes =
  'safetensors bin pt pth ckpt onnx pb h5 tflite gguf ggml msgpack zip tar gz bz2 xz 7z rar npy npz arrow parquet mp4 avi mkv mov wav mp3 flac tiff tif'

/** A server as it comes out of its box. */
export const defaultSettings: ServerSettings = {
  siteName: 'KohakuHub',
  invitationOnly: false,
  requireEmailVerification: false,
  adminToken: 'admin-secret-token',
  hasDatabaseKey: true,
  lfsThresholdBytes: 5_000_000,
  lfsKeepVersions: 5,
  lfsSuffixes: suffixes.split(' ').map((suffix) => `.${suffix}`),
  multipartBytes: 100_000_000,
  treePageSize: 1000,
  publicBaseUrl: undefined,
  fallbackRepos: [],
  hasViewer: true,
}
