# TAB completion for medlog, made by: medlog completions fish
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.

set -g __medlog_valued @valued@
set -g __medlog_asking @asking@
set -g __medlog_groups @groups@

# Whether the cursor stands behind the command $path, at its argument number $first to $last where
# they are given; 9 is the ninth and all later ones.
function __medlog_at --argument-names path first last
    set -l at ''
    set -l option ''
    set -l number 1
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if test -n "$option"
            # An option that can stand alone has no other option for its value.
            if not contains -- $option $__medlog_asking; or not string match -q -- '-?*' $word
                set option ''
                continue
            end
            set option ''
        end
        if contains -- $word $__medlog_valued
            set option $word
        else if string match -q -- '-?*' $word
            continue
        else if contains -- $at $__medlog_groups
            set at (string trim -- "$at $word")
        else if test $number -lt 9
            set number (math $number + 1)
        end
    end
    test $at = $path
    and begin
        test -z "$first"; or test $number -ge $first -a $number -le $last
    end
end

# The names of kind $argv[1] with their hints. Where words before the cursor begin a name of several
# words that goes on like the current one, its end is meant.
function __medlog_names --argument-names kind suffix
    if test -z "$suffix"
        __medlog_ends $kind
        and return
    end
    __medlog_lines $kind | string replace -- \t $suffix\t
end

# The ends of such names.
function __medlog_ends --argument-names kind
    set -l current (string trim --left --chars '\'"' -- (commandline -ct))
    set -l words (commandline -opc)
    set -l begun ''
    for word in $words[-1..2]
        set begun "$word $begun"
        __medlog_lines $kind | string replace -rif -- '^'(string escape --style=regex -- "$begun")"($current...)" '$1'
    end
end

# The lines of the names file for a kind, without it.
function __medlog_lines --argument-names kind
    set -l file ~/.cache/medlog/names
    if string match -q '/*' -- $XDG_CACHE_HOME
        set file $XDG_CACHE_HOME/medlog/names
    else if test -e ~/Library/Caches/medlog/names
        set file ~/Library/Caches/medlog/names
    end
    test -r $file
    and string replace -rf -- "^$kind\t" '' <$file
end

complete -c medlog -f
@completions@
