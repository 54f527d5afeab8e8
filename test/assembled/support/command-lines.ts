// Left out: --json with words that do not parse for a plain oclif command, where oclif prints the insides of its config.
/** Command lines of every kind, good and bad; `p1` and `p3` are topics of generated plugins, and with few plugins they are unknown. */
export const commandLines: readonly (readonly string[])[] = [
  ...split(`
--version
--version --help
--version extra
-v
version
--help
-h
--help --help
help
help --help
help -n
help one
help one hello
help nothing
help --nested-commands one
--help one
--help one hello
-h one
--json --help
--help --json
--
-- one hello
-
one
one --help
one -h
one anything
one any thing at all
one -- hello
one --nope
one two
one two --help
one two nothing
one:two
one:two --help
one:hello
one:hello bob
one:hello --help
one:two:paths
one hello
one hello bob
one hello bob here
one hello bob nowhere
one hello bob here extra
one hello --help
one hello bob --help
one hello -- --help
one hello -- bob
one hello -- -l
one hello -l
one hello --loud
one hello --no-loud
one hello --loud bob
one --loud hello bob
--loud one hello bob
-l one hello
one hello -n ada
one hello -nada
one hello --name ada
one hello --name=ada
one hello --named ada
one hello --name
one --name ada hello bob
--name ada one hello bob
--name one hello
--name=ada one hello bob
one hello --count 2
one hello -c 3
one hello --count 9
one hello --count x
one hello --count=
one hello --tag a --tag b
one hello --tag a b
one hello --tag a b -- c
one hello --from here
one hello --from here --name ada
one hello --not --loud
one hello --old x
one hello --nope
one hello -z
one hello -lz
one hello --lou
one hello --loud=yes
one hello bob --loud --json
one hello name=value
one hello --name=a=b
one helo
one hell
one Hello
ONE hello
one hello:bob
one:hello:bob
one hi
one hi --help
one hi bob
one hey
one hey --help
greet
greet bob
greet --help
greet bob --loud
--loud greet
greeet
one many
one many a b c
one many a --flag b
one many a -- --flag b
one many --help
one fail
one fail --how
one fail --how error
one fail --how exit
one fail --how throw
one fail --how warn
one fail --how code
one fail --how other
one fail --help
one json
one json --json
one json --fail
one json --fail --json
--json one json
one json -- --json
one call two:name bob
one call two:name
one call one:hello ada here
one call greet ada
one call two:deep:er
one call one:call one:hello
one call nothing
one call one:fail --how=error
one call one
one call p1:c1 x
one look plugins
one look list
one look commands
one look ids
one look all
one look topics
one look command
one look topic
one look details
one look own
one look dirs
one look pjson
one look load
one look nothing
one hidden
one hidden --help
one old
one old --help
one older
one older --help
one two paths
one two paths word --loud
one two paths --help
one two dynamic
one two dynamic a b
one two dynamic --help
one two dynamic a b --help
two
two --help
two name
two name bob
two name bob -t 3
two name bob --times x
two name --help
two deep
two deep er
two deep er --help
two deep er extra
two deeper
two:name bob
kit
kit --help
kit show
kit show stone
kit show stone --json
kit show stone -o jsonl
kit show stone --quiet
kit show stone --output nope
kit show stone extra
kit show stone --size 3
kit show stone --size x
kit show stone --json --size x
kit show --help
--json kit show stone
-q kit show stone
kit --json show stone
--output json kit show stone
--output=json kit show stone
kit show --json -- stone
kit pass
kit pass echo hi
kit pass --host h echo hi
kit pass echo --host h
kit pass -- echo --help
kit --host h pass echo
kit pass echo --help
kit pass --help
p1
p1 --help
p1 c1
p1 c1 bob
p1 c1 bob --loud
--loud p1 c1 bob
p1 c1 --help
p1 c1 bob --wrong
p1 c1 --size x
p1 c1 --colour red
p1 c1 --colour blue
p1 c10
p1 c11
p1:c1
p3 c4 bob
p3 c4 bob -n x
p3 c4 --place a --place b
p3 --help
p3 c
p33 c4
p3 c4 c5
auth
auth --help
auth status
auth status --json
auth login
auth login nothing --no-input
auth sattus
config
config list
config list --json
config get log.level
config get
config get nothing
--json config get log.level
config set
doctor --help
why
why log.level
why log.level --json
why nothing
completion
completion bash
completion nothing
completion --help
plugins
plugins --help
plugins install --help
plugins instal
plugins nothing
ci
ci --help
ci list --help
ci submit
ci submit --help
ci submit test --help
ci nothing
ci lst
search
deploy it now
`),
  ['one', 'hello', ''],
  ['one', 'hello', '', 'here'],
  ['', 'one', 'hello'],
  ['one', '', 'hello'],
  [''],
  ['one', 'hello', 'Zoë 🦆'],
  ['one', 'hello', '--name', 'две'],
  ['one', 'hello', '--name='],
  ['one', 'hello', ' '],
  ['one', 'hello', 'two words'],
  ['one hello'],
  ['one', 'hello bob'],
  ['one', 'hello', 'a\nb'],
  ['one', 'many', '', 'x', ''],
  ['one', 'many', '$HOME', '`id`', '"quoted"'],
  ['__proto__'],
  ['constructor', 'toString'],
  ['one', '__proto__'],
  ['one', 'hello', '__proto__'],
  ['kit', 'show', 'schön'],
  ['p1', 'c1', ''],
  ['päpst'],
]

function split(text: string): readonly (readonly string[])[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
}
