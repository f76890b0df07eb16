# TAB completion for medlog, made by: medlog completions bash
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.
# Bash 3.2, the one of macOS, is enough.

# The options with a value; of one that has none elsewhere, with its command: goal+add+--count.
_medlog_valued=' @valued@ '
_medlog_alone=' @alone@ '
_medlog_everywhere='@everywhere@'

# The commands and the options of a command; none for words that are no command.
_medlog_below() {
    commands='' options=''
    case $1 in
@below@
    esac
}

# Offers what may stand at a place: "log --kind", or "med rename 1" for its first argument; 9 is the
# ninth and all later ones.
_medlog_offer_at() {
    case $1 in
@places@
    *' <' | *' >') _medlog_offer_paths ;;
    esac
}

_medlog() {
    local IFS=$' \t\n' before current quote kept arguments=() commands options word
    local at='' place='' option='' option_before='' only_arguments='' caseless=''
    COMPREPLY=()
    _medlog_split
    _medlog_below ''
    for word in "${before[@]:1}"; do
        if [[ $option ]]; then
            # An option that can stand alone has no other option for its value.
            [[ $word == -?* && $_medlog_alone == *" $option "* ]] || { option=''; continue; }
            option=''
        fi
        if [[ $word == [\<\>] ]]; then
            option=$word
        elif [[ $_medlog_valued == *" $word "* || $_medlog_valued == *" ${at// /+}+$word "* ]] &&
            [[ ! $only_arguments ]]; then
            option=$word
        elif [[ $word == -?* && ! $only_arguments ]]; then
            [[ $word == -- ]] && only_arguments=1
        elif [[ $commands ]]; then
            at="${at:+$at }$word"
            _medlog_below "$at"
        else
            arguments+=("$word")
        fi
    done
    if [[ $option && ! ($current == -?* && $_medlog_alone == *" $option "*) ]]; then
        place=$option arguments=()
    elif [[ $current == --*=* && ! $only_arguments ]]; then
        place=${current%%=*} arguments=()
        option_before=$place= current=${current#*=}
    elif [[ $current == -* && ! $only_arguments ]]; then
        _medlog_offer $options $_medlog_everywhere
        return
    elif [[ $commands ]]; then
        _medlog_offer $commands
        return
    else
        place=$((${#arguments[@]} < 9 ? ${#arguments[@]} + 1 : 9))
    fi
    shopt -q nocasematch || caseless=1
    shopt -s nocasematch
    _medlog_offer_at "$at $place"
    [[ $caseless ]] && shopt -u nocasematch
}

# Cuts the line up to the cursor into words, as the shell would, and expands nothing: `before` holds
# the whole words, `current` the one at the cursor, `quote` the sign it is quoted in, and `kept` how
# many of its characters stay: readline takes up its own work behind a : or an =.
_medlog_split() {
    local line=${COMP_LINE-"${COMP_WORDS[*]:0:COMP_CWORD+1}"} began='' escaped='' sign i
    line=${line:0:${COMP_POINT-${#line}}}
    before=() current='' quote='' kept=0
    for ((i = 0; i < ${#line}; i++)); do
        sign=${line:i:1}
        if [[ $escaped ]]; then
            [[ $quote && $sign != [\$\`\"\\] ]] && current+=\\
            current+=$sign escaped=''
        elif [[ $sign == "$quote" ]]; then
            quote='' kept=${#current}
        elif [[ $sign == \\ && $quote != \' ]]; then
            escaped=1 began=1
        elif [[ $quote ]]; then
            current+=$sign
        elif [[ $sign == [\'\"] ]]; then
            quote=$sign began=1 kept=${#current}
        elif [[ $sign == [[:space:]\<\>] ]]; then
            [[ $began ]] && before+=("$current")
            [[ $sign == [\<\>] ]] && before+=("$sign")
            began='' current='' kept=0
        else
            current+=$sign began=1
            [[ $COMP_WORDBREAKS == *"$sign"* ]] && kept=${#current}
        fi
    done
}

# Offers the names of a kind, or of several with commas between, each with $2 behind it, and the words behind that. Where words before
# the cursor begin a name of several words that goes on like the current one, its end is meant.
_medlog_offer_names() {
    local names ends
    [[ ${2-} ]] && arguments=()
    _medlog_read_names "$1" "${2-}"
    _medlog_offer ${ends[@]+"${ends[@]}"}
    ((${#COMPREPLY[@]})) || _medlog_offer ${names[@]+"${names[@]}"} "${@:3}"
    [[ ${2-} && ${COMPREPLY-} ]] && compopt -o nospace 2>/dev/null
}

# Offers such ends, or else the words behind the kind.
_medlog_offer_ends() {
    local names ends
    _medlog_read_names "$1" ''
    _medlog_offer ${ends[@]+"${ends[@]}"}
    ((${#COMPREPLY[@]})) || _medlog_offer "${@:2}"
}

# Puts the names of kind $1 that the current word begins into `names`, each with $2 behind it, and the
# ends of names that begin before it into `ends`.
_medlog_read_names() {
    local file all lines=() line start name begun='' beginnings=('') kind kinds i
    names=() ends=()
    for ((i = ${#arguments[@]} - 1; i >= 0; i--)); do
        begun="${arguments[i]} $begun"
        beginnings+=("$begun")
    done
    case $OSTYPE:${XDG_CACHE_HOME-} in
    msys*:* | cygwin*:*) file=${LOCALAPPDATA//\\//}/medlog/Cache/names ;;
    *:/*) file=$XDG_CACHE_HOME/medlog/names ;;
    darwin*:*) file=$HOME/Library/Caches/medlog/names ;;
    *) file=$HOME/.cache/medlog/names ;;
    esac
    [[ -r $file ]] || return
    IFS=, read -r -a kinds <<<"$1"
    local IFS=$'\n'
    read -d '' -r -a lines <"$file"
    all=$IFS${lines[*]-}
    for kind in "${kinds[@]}"; do
        for begun in "${beginnings[@]}"; do
            start=$kind$'\t'$begun$current
            # Going through the lines takes time: not for a beginning that no name has.
            [[ $all == *"$IFS$start"* ]] || continue
            for line in "${lines[@]}"; do
                [[ $line == "$start"* ]] || continue
                name=${line#*$'\t'}
                name=${name%%$'\t'*}
                if [[ $begun ]]; then
                    ends+=("${name:${#begun}}")
                else
                    names+=("$name$2")
                fi
            done
        done
    done
}

# Offers one more of a list of words with commas between.
_medlog_offer_list() {
    local begun=${current%"${current##*,}"}
    option_before+=$begun current=${current#"$begun"}
    _medlog_offer "$@"
}

_medlog_offer_paths() {
    local path
    # Readline knows best how to; bash 3.2 cannot hand over to it.
    compopt -o default 2>/dev/null && return
    while IFS= read -r path; do
        _medlog_offer "$path"
    done <<<"$(compgen -f -- "$current")"
}

# Offers those of the texts that the current word begins, quoted the way it is.
_medlog_offer() {
    local text
    for text; do
        [[ $text == "$current"* ]] || continue
        text=$option_before$text
        text=${text:kept}
        [[ $text ]] || continue
        case $quote in
        \") [[ $text == *[\$\`\"\\!]* ]] && _medlog_in_double_quotes ;;
        \') [[ $text == *\'* ]] && _medlog_in_single_quotes ;;
        *) printf -v text %q "$text" && text=${text//\\,/,} ;;
        esac
        COMPREPLY+=("$text")
    done
}

_medlog_in_double_quotes() {
    local rest=$text sign
    text=''
    while [[ $rest ]]; do
        sign=${rest:0:1} rest=${rest:1}
        case $sign in
        [\$\`\"\\]) text+=\\$sign ;;
        !) text+='"\!"' ;; # inside of the quotes it calls up the history
        *) text+=$sign ;;
        esac
    done
    # Readline closes the quotes, but not where the text already ends with that sign.
    if [[ $text == *\" ]]; then text+=\"; fi
}

_medlog_in_single_quotes() {
    local rest=$text sign
    text=''
    while [[ $rest ]]; do
        sign=${rest:0:1} rest=${rest:1}
        [[ $sign == \' ]] && sign="'\\''"
        text+=$sign
    done
    # Readline takes a quote at an end of the text for the one that opens or closes the word.
    [[ $text == \'* ]] && text="'$text"
    if [[ $text == *\' ]]; then text+=\'; fi
}

complete -F _medlog medlog
