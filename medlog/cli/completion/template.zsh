#compdef medlog
# TAB completion for medlog, made by: medlog completions zsh
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.

# The commands of a group, and what `_arguments` is told of a command.
_medlog_below() {
  commands=() arguments=()
  case $1 in
@below@
  esac
}

_medlog_alone=(@alone@)
_medlog_everywhere=(
@everywhere@
)

_medlog() {
  _medlog_at ''
}

_medlog_at() {
  local at=$1 i ret=1 state state_descr line context curcontext=$curcontext
  local -a commands arguments
  local -A opt_args
  _medlog_below $at
  if (( ! $#commands )); then
    for (( i = 2; i < CURRENT; i++ )); do
      # An option that can stand alone has no other option for its value, but none.
      [[ ${words[i+1]} == -?* ]] && (( ${_medlog_alone[(Ie)${words[i]}]} )) && words[i]+='='
    done
    _arguments -s -S : $_medlog_everywhere $arguments
    return
  fi
  _arguments -s -S -C : $_medlog_everywhere $arguments '1: :->command' '*:: :->below' && ret=0
  case $state in
    command)
      _describe -t commands command commands && ret=0
      ;;
    below)
      curcontext=${curcontext%:*}-${words[1]}:
      _medlog_at "${at:+$at }${words[1]}" && ret=0
      ;;
  esac
  return ret
}

# Offers the names of kind $1, or of several with commas between, each with $2 behind it, and the words behind that. Where words before
# the cursor begin a name of several words that goes on like the current one, its end is meant.
_medlog_names() {
  local -a names ends
  local word
  _medlog_read_names $1
  [[ -z $2 ]] && _medlog_describe $1 ends && return
  for word in $argv[3,-1]; do
    [[ -n ${names[(r)$word(|:*)]} ]] || names+=$word
  done
  _medlog_describe $1 names ${2:+-S} $2
}

# Offers such ends, or else the words behind the kind.
_medlog_ends() {
  local -a names ends choices
  _medlog_read_names $1
  choices=($argv[2,-1])
  _medlog_describe $1 ends || _medlog_describe word choices
}

# Offers the elements of the array $2, in any case of letters.
_medlog_describe() {
  (( ${(P)#2} )) || return
  _describe -t ${1%%,*}s ${1//,/ or } $2 -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' $argv[3,-1]
}

# Reads names of kind $1 and the ends of such names as `name:hint`.
_medlog_read_names() {
  local file=$HOME/.cache/medlog/names kind name hint begun end i
  local -a beginnings
  case $OSTYPE:$XDG_CACHE_HOME in
    *:/*) file=$XDG_CACHE_HOME/medlog/names ;;
    darwin*) file=$HOME/Library/Caches/medlog/names ;;
  esac
  [[ -r $file ]] || return
  for (( i = CURRENT - 1; i > 1; i-- )); do
    begun="${(Q)words[i]} $begun"
    beginnings+=("$begun")
  done
  while IFS=$'\t' read -r kind name hint; do
    [[ ,$1, == *,$kind,* ]] || continue
    for begun in '' "${(@)beginnings}"; do
      [[ ${(L)name} == "${(L)begun}"* ]] || continue
      # A colon ends the name, a backslash takes that from it.
      end=${${${name:$#begun}//\\/\\\\}//:/\\:}${hint:+:$hint}
      if [[ -z $begun ]]; then names+=("$end"); else ends+=("$end"); fi
    done
  done <$file
}

if [[ ${funcstack[1]} == _medlog ]]; then
  _medlog "$@"
else
  compdef _medlog medlog
fi
