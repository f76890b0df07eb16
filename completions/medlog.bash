# TAB completion for medlog, made by: medlog completions bash
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.
# Bash 3.2, the one of macOS, is enough.

# The options with a value; of one that has none elsewhere, with its command: goal+add+--count.
_medlog_valued=' --db --at --fold --for --note -n --reason --med --total --take --skip --mood --effect --track --days --from --to --kind --weeks --since --section --of --dose --settle --around --format --output -o --paper --each --with --place --limit --region --map --zone --date-format --mood-range --mood-max --delimiter --age-key --identity --file --daily --times --every --weekdays --monthly --cycle --rule --start --end --max-per-day --min-gap --indication --class --form --prescriber --why --decided --answer --by goal+add+--count '
_medlog_alone=' --note -n --daily '
_medlog_everywhere='--db --create --json --quiet --plain --help'

# The commands and the options of a command; none for words that are no command.
_medlog_below() {
    commands='' options=''
    case $1 in
    '') commands='take skip mood effect track scale note checkin today due log show last report info edit delete undo redo history med refill stock remind visit ask questions answer goal support import export backup restore check config completions demo' options='' ;;
    'take') commands='' options='--due --new --at --fold --for --note -n' ;;
    'skip') commands='' options='--reason --at --fold --for --note -n' ;;
    'mood') commands='' options='--at --fold --note -n' ;;
    'effect') commands='' options='--med --over --at --fold --note -n' ;;
    'track') commands='' options='--at --fold --note -n' ;;
    'scale') commands='' options='--total --at --fold --note -n' ;;
    'note') commands='' options='--med --at --fold' ;;
    'checkin') commands='' options='--take --skip --mood --effect --track --note -n --new' ;;
    'today') commands='' options='' ;;
    'due') commands='' options='--count' ;;
    'log') commands='' options='--days --from --to --med --kind' ;;
    'show') commands='' options='' ;;
    'last') commands='' options='' ;;
    'report') commands='' options='--weeks --days --from --to --since --med --section --all --of --dose --settle --around --history --private --items --format --output -o --force --paper' ;;
    'info') commands='' options='' ;;
    'edit') commands='' options='--at --fold --note -n --for --reason --med --over --not-over --each --with --place' ;;
    'delete') commands='' options='' ;;
    'undo') commands='' options='' ;;
    'redo') commands='' options='' ;;
    'history') commands='' options='--limit' ;;
    'med') commands='add list show history change taper pause resume stop rename alias join' options='--all' ;;
    'refill') commands='' options='--each --at --fold --note -n' ;;
    'stock') commands='' options='--each --at --fold --note -n' ;;
    'remind') commands='install remove status now' options='' ;;
    'visit') commands='add list show done cancel' options='--all' ;;
    'ask') commands='' options='--at --fold' ;;
    'questions') commands='' options='--all' ;;
    'answer') commands='' options='--replace --open' ;;
    'goal') commands='add done list reached drop reopen' options='--all' ;;
    'support') commands='add list remove sign plan' options='--region' ;;
    'import') commands='' options='--dry-run --map --zone --date-format --mood-range --mood-max --delimiter' ;;
    'export') commands='' options='--output -o --days --since --med --private --force' ;;
    'backup') commands='list verify prune' options='--to --age-key' ;;
    'restore') commands='' options='--identity --yes' ;;
    'check') commands='' options='--repair' ;;
    'config') commands='' options='--unset' ;;
    'completions') commands='' options='--install --force' ;;
    'demo') commands='' options='--file --force' ;;
    'med add') commands='' options='--daily --times --every --weekdays --monthly --cycle --rule --as-needed --at --start --from --end --to --max-per-day --min-gap --indication --class --form --prescriber --reason --replace --dry-run' ;;
    'med list') commands='' options='--all' ;;
    'med show') commands='' options='' ;;
    'med history') commands='' options='' ;;
    'med change') commands='' options='--daily --times --every --weekdays --monthly --cycle --rule --as-needed --at --from --end --to --max-per-day --min-gap --indication --class --form --prescriber --reason --replace --dry-run' ;;
    'med taper') commands='' options='--daily --every --weekdays --monthly --cycle --rule --at --from --prescriber --reason --replace --dry-run' ;;
    'med pause') commands='' options='--all --from --to --why --reason --dry-run' ;;
    'med resume') commands='' options='--all --from' ;;
    'med stop') commands='' options='--reason --from --dry-run' ;;
    'med rename') commands='' options='' ;;
    'med alias') commands='' options='' ;;
    'med join') commands='' options='--dry-run' ;;
    'remind install') commands='' options='--with --dry-run' ;;
    'remind remove') commands='' options='--dry-run' ;;
    'remind status') commands='' options='' ;;
    'remind now') commands='' options='' ;;
    'visit add') commands='' options='--with --place --note -n --fold' ;;
    'visit list') commands='' options='--all' ;;
    'visit show') commands='' options='' ;;
    'visit done') commands='' options='--decided --answer' ;;
    'visit cancel') commands='' options='' ;;
    'goal add') commands='' options='--every --count --by --note -n' ;;
    'goal done') commands='' options='--at --fold --note -n' ;;
    'goal list') commands='' options='--all' ;;
    'goal reached') commands='' options='' ;;
    'goal drop') commands='' options='' ;;
    'goal reopen') commands='' options='' ;;
    'support add') commands='' options='--readable --private' ;;
    'support list') commands='' options='' ;;
    'support remove') commands='' options='' ;;
    'support sign') commands='' options='' ;;
    'support plan') commands='' options='' ;;
    'backup list') commands='' options='' ;;
    'backup verify') commands='' options='--identity' ;;
    'backup prune') commands='' options='--dry-run' ;;
    esac
}

# Offers what may stand at a place: "log --kind", or "med rename 1" for its first argument; 9 is the
# ninth and all later ones.
_medlog_offer_at() {
    case $1 in
    *' '--db | 'report '--output | 'report '-o | 'import '2 | 'export '--output | 'export '-o | 'backup '--to | 'restore '--identity | 'restore '1 | 'demo '--file | 'backup verify '--identity | 'backup verify '1)
        _medlog_offer_paths
        ;;
    'take '--fold | 'skip '--fold | 'mood '--fold | 'effect '--fold | 'track '--fold | 'scale '--fold | 'note '--fold | 'edit '--fold | 'refill '--fold | 'stock '--fold | 'ask '--fold | 'visit add '--fold | 'goal done '--fold)
        _medlog_offer 0 1
        ;;
    'take '[1-9] | 'skip '1 | 'effect '--med | 'note '--med | 'checkin '--take | 'checkin '--skip | 'log '--med | 'show '1 | 'last '1 | 'report '--med | 'edit '--med | 'refill '1 | 'stock '1 | 'export '--med | 'med show '1 | 'med history '1 | 'med change '1 | 'med taper '1 | 'med pause '1 | 'med resume '1 | 'med stop '1 | 'med rename '1 | 'med alias '1 | 'med join '[1-9])
        _medlog_offer_names medication
        ;;
    'skip '--reason | 'edit '--reason)
        _medlog_offer chose side-effect ran-out asleep away forgot advised other
        ;;
    'skip '[2-9] | 'show '[2-9] | 'last '[2-9] | 'refill '[2-9] | 'stock '[2-9] | 'med show '[2-9] | 'med history '[2-9] | 'med change '[2-9] | 'med taper '[2-9] | 'med pause '[2-9] | 'med resume '[2-9] | 'med stop '[2-9] | 'med rename '[2-9] | 'med alias '[2-9])
        _medlog_offer_ends medication
        ;;
    'mood '[2-9] | 'checkin '--track)
        _medlog_offer_names factor =
        ;;
    'effect '1 | 'checkin '--effect)
        _medlog_offer_names effect
        ;;
    'effect '[2-9])
        _medlog_offer_ends effect mild moderate severe unbearable
        ;;
    'track '1)
        _medlog_offer_names factor
        ;;
    'track '[2-9])
        _medlog_offer_ends factor
        ;;
    'scale '1)
        _medlog_offer phq9 phq2 gad7 gad2 who5 asrm isi pss10 qids fibser gass
        ;;
    'log '--kind)
        _medlog_offer_list dose mood effect factor note supply scale visit question goal step
        ;;
    'report '--since | 'export '--since)
        _medlog_offer visit
        ;;
    'report '--section)
        _medlog_offer_list overview changes adherence mood effects scales tracked questions goals notes history
        ;;
    'report '--of)
        _medlog_offer_names effect,factor "" phq9 phq2 gad7 gad2 who5 asrm isi pss10 qids fibser gass
        ;;
    'report '--dose)
        _medlog_offer prescribed taken
        ;;
    'report '--format)
        _medlog_offer terminal html pdf md json csv
        ;;
    'report '--paper)
        _medlog_offer a4 letter
        ;;
    'report '1)
        _medlog_offer overview changes adherence mood effects scales tracked questions goals notes history
        ;;
    'info '[1-9])
        _medlog_offer_names medication "" alprazolam Xanax amitriptyline Elavil Tryptizol aripiprazole Abilify atomoxetine Strattera brexpiprazole Rexulti bupropion Wellbutrin Zyban buspirone BuSpar carbamazepine Tegretol cariprazine Vraylar citalopram Celexa Cipramil clomipramine Anafranil clonazepam Klonopin Rivotril clozapine FazaClo Clozaril desvenlafaxine Pristiq diazepam Valium duloxetine Cymbalta Yentreve escitalopram Lexapro Cipralex eszopiclone Lunesta fluoxetine Prozac Sarafem fluvoxamine Luvox haloperidol Haldol hydroxyzine Atarax imipramine Tofranil lamotrigine Lamictal lisdexamfetamine Vyvanse lithium Camcolit Liskonum Priadel Li-Liquid lorazepam Ativan lurasidone Latuda methylphenidate Concerta Ritalin Metadate Daytrana mirtazapine Remeron Zispin nortriptyline Pamelor Aventyl Allegron olanzapine Zyprexa paliperidone Invega paroxetine Paxil Pexeva Seroxat phenelzine Nardil quetiapine Seroquel risperidone Risperdal sertraline Zoloft Lustral temazepam Restoril trazodone Desyrel Molipaxin valproate Depakote Depakene divalproex Epilim venlafaxine Effexor vilazodone Viibryd vortioxetine Trintellix Brintellix ziprasidone Geodon zolpidem Ambien
        ;;
    'support '--region)
        _medlog_offer US CA UK IE EU AU NZ elsewhere
        ;;
    'import '1)
        _medlog_offer daylio bearable emoods loop medtimer dosage csv archive
        ;;
    'export '1)
        _medlog_offer archive csv sqlite ics fhir
        ;;
    'config '1)
        _medlog_offer day-starts-at settle name streaks cheer window notify region age-key
        ;;
    'completions '1)
        _medlog_offer bash zsh fish powershell
        ;;
    'med add '--weekdays | 'med change '--weekdays | 'med taper '--weekdays)
        _medlog_offer_list mon tue wed thu fri sat sun
        ;;
    'med pause '--why)
        _medlog_offer held hospital no-log
        ;;
    'remind install '--with)
        _medlog_offer systemd launchd cron
        ;;
    'visit show '1 | 'visit cancel '1)
        _medlog_offer next
        ;;
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
