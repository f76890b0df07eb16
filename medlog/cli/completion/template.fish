# TAB completion for medlog, made by: medlog completions fish
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.

# The options with a value; of one that has none elsewhere, with its command.
set -g __medlog_valued @valued@
set -g __medlog_alone @alone@
set -g __medlog_groups @groups@

# Whether the cursor stands behind a command, and at its argument number $first to $last where they
# are given; 9 is the ninth and all later ones.
function __medlog_at --argument-names path first last
    set -l words (commandline -opc)
    # One TAB asks this for every command; the words are read once.
    set -l line (string join \x1f -- $words)
    if test "$line" != "$__medlog_line"
        __medlog_read $words
        set -g __medlog_line $line
    end
    test $__medlog_path = $path
    and begin
        test -z "$first"
        or test $__medlog_number -ge $first -a $__medlog_number -le $last
    end
end

# Sets the command of a line, and the number of the argument that comes next.
function __medlog_read
    set -g __medlog_path ''
    set -g __medlog_number 1
    set -l option ''
    for word in $argv[2..-1]
        # An option that can stand alone has no other option for its value.
        if test -n "$option"; and begin
                not contains -- $option $__medlog_alone
                or not string match -q -- '-?*' $word
            end
            set option ''
            continue
        end
        set option ''
        if contains -- $word $__medlog_valued
            or contains -- "$__medlog_path $word" $__medlog_valued
            set option $word
        else if string match -q -- '-?*' $word
            continue
        else if contains -- $__medlog_path $__medlog_groups
            set __medlog_path (string trim -- "$__medlog_path $word")
        else if test $__medlog_number -lt 9
            set __medlog_number (math $__medlog_number + 1)
        end
    end
end

# The names of a kind with their hints, each name with $suffix behind it, and the words behind that.
# Where words before the cursor begin a name of several words that goes on like the current one, its
# end is meant.
function __medlog_names --argument-names kind suffix
    test -z "$suffix"
    and __medlog_ends $kind
    and return
    __medlog_lines $kind | string replace -- \t "$suffix"\t
    set -q argv[3]
    and __medlog_words $argv[3..-1]
end

# Such ends, or else the words behind the kind.
function __medlog_ends
    set -l words (commandline -opc)
    set -l current (string trim --left --chars \'\" -- (commandline -ct) | string escape --style=regex)
    set -l begun ''
    set -l found
    for word in $words[-1..2]
        set begun "$word $begun"
        set -l beginning (string escape --style=regex -- "$begun")
        set -a found (__medlog_lines $argv[1] | string replace -rif -- "^$beginning($current.*)" '$1')
    end
    set -q found[1]
    or set found $argv[2..-1]
    set -q found[1]
    and printf '%s\n' $found
end

# Fixed words; the tab says that they have no help, else fish repeats their option's for each.
function __medlog_words
    printf '%s\t\n' $argv
end

# One more word for a list with commas between.
function __medlog_list
    set -l current (commandline -ct | string replace -r -- '^--[^=]*=' '')
    __medlog_words (string match -r -- '^(?:.*,)?' "$current")$argv
end

# The lines of the names file for a kind, or for several with commas between, without the kind.
function __medlog_lines --argument-names kind
    set -l file ~/.cache/medlog/names
    if string match -q '/*' -- $XDG_CACHE_HOME
        set file $XDG_CACHE_HOME/medlog/names
    else if test -e ~/Library/Caches/medlog/names
        set file ~/Library/Caches/medlog/names
    end
    test -r $file
    and string replace -rf -- "^("(string replace -a , '|' -- $kind)")\t" '' <$file
end

complete -c medlog -f
@completions@
