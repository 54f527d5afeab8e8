/** The script for fish; files are offered where the program has nothing to say. */
export const fishScript = (bin: string) => `# fish completion for ${bin}
function __${bin}_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l found (${bin} __complete $words "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c ${bin} -f -a '(__${bin}_complete)'
`
