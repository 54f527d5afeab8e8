/**
 * Shell lines that end the pod they run on, by the key that RunPod puts into every pod for that pod alone. Each way that fails
 * leads to the next: delete, the older client, and at last stop, after which only the volume is paid for.
 */
export function selfTerminate(endpoint: string): string {
  return `tuglet_ask() {
  [ -n "\${RUNPOD_POD_ID:-}" ] && [ -n "\${RUNPOD_API_KEY:-}" ] || return 1
  if command -v curl >/dev/null 2>&1; then
    # The key goes in over stdin: lists of processes show arguments.
    printf 'header = "Authorization: Bearer %s"\\n' "$RUNPOD_API_KEY" |
      curl -fsS -m 30 -o /dev/null -K - -X "$1" \${3:+-H 'Content-Type: application/json' -d "$3"} "${endpoint}/v2/pods/$RUNPOD_POD_ID$2"
  elif command -v python3 >/dev/null 2>&1; then
    python3 - "$1" "${endpoint}/v2/pods/$RUNPOD_POD_ID$2" "\${3:-}" <<'PYTHON'
import os, sys, urllib.request
method, url, body = sys.argv[1:4]
headers = {"Authorization": "Bearer " + os.environ["RUNPOD_API_KEY"], "User-Agent": "tuglet"}
if body: headers["Content-Type"] = "application/json"
urllib.request.urlopen(urllib.request.Request(url, body.encode() or None, headers, method=method), timeout=30)
PYTHON
  else
    return 1
  fi
}
tuglet_ask DELETE '' ||
  runpodctl remove pod "$RUNPOD_POD_ID" >/dev/null 2>&1 ||
  tuglet_ask POST /action '{"action":"stop"}' ||
  runpodctl stop pod "$RUNPOD_POD_ID"
`
}
