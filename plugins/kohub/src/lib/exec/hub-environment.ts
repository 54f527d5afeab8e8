/** The variables by which stock tools of the Hugging Face Hub find a KohakuHub instead. */
export function hubEnvironment({
  endpoint,
  token,
}: {
  readonly endpoint: string
  readonly token: string | undefined
}): Record<string, string | undefined> {
  return {
    HF_ENDPOINT: endpoint,
    // A token of another hub that happens to be set must not be sent there.
    HF_TOKEN: token,
    HUGGING_FACE_HUB_TOKEN: undefined,
    // KohakuHub has no xet: with it, stock tools give up on large files instead of using LFS.
    HF_HUB_DISABLE_XET: '1',
    HF_HUB_ENABLE_HF_TRANSFER: undefined,
  }
}
