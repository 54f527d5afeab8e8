/** The script for bash, from 3.2 on. */
export const bashScript = (bin: string) => `# bash completion for ${bin}
# Bash cuts words at = and :, so what stands together on the line is put together again.
_${bin}_complete() {
  local -a words=()
  local rest=$COMP_LINE word current prefix at
  for ((at = 0; at <= COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ $at -gt 0 && \${#words[@]} -gt 0 && $rest != [[:space:]]* ]]; then
      words[\${#words[@]}-1]+=$word
    else
      rest=\${rest#"\${rest%%[![:space:]]*}"}
      words+=("$word")
    fi
    rest=\${rest#"$word"}
  done
  current=\${COMP_WORDS[COMP_CWORD]}
  [[ $current == = || $current == : ]] && current=
  prefix=\${words[\${#words[@]}-1]%"$current"}
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    printf -v word %q "\${word#"$prefix"}"
    COMPREPLY+=("$word")
  done < <(${bin} __complete "\${words[@]:1}" 2>/dev/null)
}
complete -o default -F _${bin}_complete ${bin}
`
