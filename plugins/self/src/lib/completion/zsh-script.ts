/** The script for zsh; it works sourced and as a file on the function path. */
export const zshScript = (bin: string) => `#compdef ${bin}
_${bin}() {
  local -a described
  local line value
  for line in "\${(@f)$(${bin} __complete "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    [[ -z $line ]] && continue
    value=\${\${line%%$'\\t'*}//:/\\\\:}
    [[ $line == *$'\\t'* ]] && value+=":\${line#*$'\\t'}"
    described+=("$value")
  done
  if (( \${#described} )); then
    _describe -t values ${bin} described
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _${bin} ]]; then
  _${bin} "$@"
else
  compdef _${bin} ${bin}
fi
`
