# TAB completion for medlog, made by: medlog completions fish
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.

# The options with a value; of one that has none elsewhere, with its command.
set -g __medlog_valued '--db' '--at' '--fold' '--for' '--note' '-n' '--reason' '--med' '--total' '--take' '--skip' '--mood' '--effect' '--track' '--days' '--from' '--to' '--kind' '--weeks' '--since' '--section' '--of' '--dose' '--settle' '--around' '--format' '--output' '-o' '--paper' '--each' '--with' '--place' '--limit' '--region' '--map' '--zone' '--date-format' '--mood-range' '--mood-max' '--delimiter' '--age-key' '--identity' '--file' '--daily' '--times' '--every' '--weekdays' '--monthly' '--cycle' '--rule' '--start' '--end' '--max-per-day' '--min-gap' '--indication' '--class' '--form' '--prescriber' '--why' '--decided' '--answer' '--by' 'goal add --count'
set -g __medlog_alone --note -n --daily
set -g __medlog_groups '' 'med' 'remind' 'visit' 'goal' 'support' 'backup'

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
complete -c medlog -l db -d 'The diary\'s file; also MEDLOG_DB.' -r -F
complete -c medlog -l create -d 'Begin a new diary where --db names none.'
complete -c medlog -l json -d 'Answer in JSON.'
complete -c medlog -l quiet -d 'Answer with ids alone, or not at all.'
complete -c medlog -l plain -d 'No colour, no drawing characters.'
complete -c medlog -l help -d 'Show this message and exit.'
complete -c medlog -n '__medlog_at ""' -a take -d 'Record doses: take sertraline, take lithium 300mg.'
complete -c medlog -n '__medlog_at ""' -a skip -d 'Record that a dose was not taken, and why.'
complete -c medlog -n '__medlog_at ""' -a mood -d 'Record your mood from 0 (worst) to 10 (best).'
complete -c medlog -n '__medlog_at ""' -a effect -d 'Record something felt: effect nausea mild.'
complete -c medlog -n '__medlog_at ""' -a track -d 'Record any number: track sleep 7.5h.'
complete -c medlog -n '__medlog_at ""' -a scale -d 'Answer a questionnaire: scale phq9; or list them.'
complete -c medlog -n '__medlog_at ""' -a note -d 'Record a note in your own words.'
complete -c medlog -n '__medlog_at ""' -a checkin -d 'Record what today is worth noting, question by question.'
complete -c medlog -n '__medlog_at ""' -a today -d 'Show today: what is due, what is taken, the last mood.'
complete -c medlog -n '__medlog_at ""' -a due -d 'Show what is due now, or nothing: for prompts and timers.'
complete -c medlog -n '__medlog_at ""' -a log -d 'List what was recorded, newest day first.'
complete -c medlog -n '__medlog_at ""' -a show -d 'Show one entry, or one medication with its history.'
complete -c medlog -n '__medlog_at ""' -a last -d 'Show the last dose and how long ago it was.'
complete -c medlog -n '__medlog_at ""' -a report -d 'Show the page for an appointment.'
complete -c medlog -n '__medlog_at ""' -a info -d 'Show what the label of a medicine says, and your notes about it.'
complete -c medlog -n '__medlog_at ""' -a edit -d 'Change an entry.'
complete -c medlog -n '__medlog_at ""' -a delete -d 'Take entries out; undo brings them back.'
complete -c medlog -n '__medlog_at ""' -a undo -d 'Take back the last thing done here.'
complete -c medlog -n '__medlog_at ""' -a redo -d 'Take back the last undo.'
complete -c medlog -n '__medlog_at ""' -a history -d 'Show what was done, or what happened to one entry.'
complete -c medlog -n '__medlog_at ""' -a med -d 'Add, change, pause and stop medications.'
complete -c medlog -n '__medlog_at ""' -a refill -d 'Record what came in: refill sertraline 28.'
complete -c medlog -n '__medlog_at ""' -a stock -d 'Show what is left and how long it lasts, or count it.'
complete -c medlog -n '__medlog_at ""' -a remind -d 'Show a notification when a dose is due.'
complete -c medlog -n '__medlog_at ""' -a visit -d 'Keep appointments, and what came of them.'
complete -c medlog -n '__medlog_at ""' -a ask -d 'Keep a question for the next visit.'
complete -c medlog -n '__medlog_at ""' -a questions -d 'List what there is to ask.'
complete -c medlog -n '__medlog_at ""' -a answer -d 'Keep what you were told to a question.'
complete -c medlog -n '__medlog_at ""' -a goal -d 'Set goals, and record what you did for them.'
complete -c medlog -n '__medlog_at ""' -a support -d 'Show whom to call: your contacts, crisis lines, your plan.'
complete -c medlog -n '__medlog_at ""' -a import -d 'Bring in what another program has kept.'
complete -c medlog -n '__medlog_at ""' -a export -d 'Hand the diary on, or a part of it, in another form.'
complete -c medlog -n '__medlog_at ""' -a backup -d 'Make a backup, list or check those there are.'
complete -c medlog -n '__medlog_at ""' -a restore -d 'Bring a backup back; the diary there is now is kept beside it.'
complete -c medlog -n '__medlog_at ""' -a check -d 'Look whether the diary and its backups are whole.'
complete -c medlog -n '__medlog_at ""' -a config -d 'Show or change a setting.'
complete -c medlog -n '__medlog_at ""' -a completions -d 'Print or install the TAB completions.'
complete -c medlog -n '__medlog_at ""' -a demo -d 'Make a sample diary to try things on.'
complete -c medlog -n '__medlog_at "take"' -l due -d 'Take all that is due, without asking.'
complete -c medlog -n '__medlog_at "take"' -l new -d 'Add a new medication although its name is close to a known one.'
complete -c medlog -n '__medlog_at "take"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "take"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "take"' -l for -d 'Which dose is meant: yesterday, morning, 08:00.' -x
complete -c medlog -n '__medlog_at "take"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "take" 1 9' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "skip"' -l reason -d 'chose, side-effect, ran-out, asleep, away, forgot, advised or other.' -x -a '(__medlog_words chose side-effect ran-out asleep away forgot advised other)'
complete -c medlog -n '__medlog_at "skip"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "skip"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "skip"' -l for -d 'Which dose is meant: yesterday, morning, 08:00.' -x
complete -c medlog -n '__medlog_at "skip"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "skip" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "skip" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "mood"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "mood"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "mood"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "mood" 2 9' -x -a '(__medlog_names factor =)'
complete -c medlog -n '__medlog_at "effect"' -l med -d 'The medication you connect it with.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "effect"' -l over -d 'It has ended.'
complete -c medlog -n '__medlog_at "effect"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "effect"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "effect"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "effect" 1 1' -x -a '(__medlog_names effect)'
complete -c medlog -n '__medlog_at "effect" 2 9' -x -a '(__medlog_ends effect mild moderate severe unbearable)'
complete -c medlog -n '__medlog_at "track"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "track"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "track"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "track" 1 1' -x -a '(__medlog_names factor)'
complete -c medlog -n '__medlog_at "track" 2 9' -x -a '(__medlog_ends factor)'
complete -c medlog -n '__medlog_at "scale"' -l total -d 'The total, where you have it already.' -x
complete -c medlog -n '__medlog_at "scale"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "scale"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "scale"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "scale" 1 1' -x -a '(__medlog_words phq9 phq2 gad7 gad2 who5 asrm isi pss10 qids fibser gass)'
complete -c medlog -n '__medlog_at "note"' -l med -d 'The medication it is about.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "note"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "note"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "checkin"' -l take -d 'All that is due, or as behind take.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "checkin"' -l skip -d 'Not taken, as behind skip.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "checkin"' -l mood -d '0 (worst) to 10 (best).' -x
complete -c medlog -n '__medlog_at "checkin"' -l effect -d '\'nausea mild\', or \'nausea over\'.' -x -a '(__medlog_names effect)'
complete -c medlog -n '__medlog_at "checkin"' -l track -d 'sleep=7.5h' -x -a '(__medlog_names factor =)'
complete -c medlog -n '__medlog_at "checkin"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "checkin"' -l new -d 'Add a new medication although its name is close to a known one.'
complete -c medlog -n '__medlog_at "due"' -l count -d 'How many instead of which, for a prompt others may see.'
complete -c medlog -n '__medlog_at "log"' -l days -d 'So many days, the last of them today.' -x
complete -c medlog -n '__medlog_at "log"' -l from -d 'First day, included.' -x
complete -c medlog -n '__medlog_at "log"' -l to -d 'Last day, included.' -x
complete -c medlog -n '__medlog_at "log"' -l med -d 'Of this medication alone.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "log"' -l kind -d 'These kinds alone, as in dose,scale.' -x -a '(__medlog_list dose mood effect factor note supply scale visit question goal step)'
complete -c medlog -n '__medlog_at "show" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "show" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "last" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "last" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "report"' -l weeks -d 'So many weeks, the last day today.' -x
complete -c medlog -n '__medlog_at "report"' -l days -d 'So many days, the last of them today.' -x
complete -c medlog -n '__medlog_at "report"' -l from -d 'First day, included.' -x
complete -c medlog -n '__medlog_at "report"' -l to -d 'Last day, included.' -x
complete -c medlog -n '__medlog_at "report"' -l since -d 'From a day on; visit: from the last one.' -x -a '(__medlog_words visit)'
complete -c medlog -n '__medlog_at "report"' -l med -d 'Of this medication alone.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "report"' -l section -d 'Only these: adherence,mood.' -x -a '(__medlog_list overview changes adherence mood effects scales tracked questions goals notes history)'
complete -c medlog -n '__medlog_at "report"' -l all -d 'All figures of the field, and how they are defined.'
complete -c medlog -n '__medlog_at "report"' -l of -d 'Set sleep, nausea, phq9, ... against doses, not mood.' -x -a '(__medlog_names effect,factor "" phq9 phq2 gad7 gad2 who5 asrm isi pss10 qids fibser gass)'
complete -c medlog -n '__medlog_at "report"' -l dose -d 'The dose of a day: prescribed or taken.' -x -a '(__medlog_words prescribed taken)'
complete -c medlog -n '__medlog_at "report"' -l settle -d 'Days kept apart after a change of dose; 0: none.' -x
complete -c medlog -n '__medlog_at "report"' -l around -d 'Weeks before and after each change of dose: 4.' -x
complete -c medlog -n '__medlog_at "report"' -l history -d 'Behind the page, every medication so far, as med history.'
complete -c medlog -n '__medlog_at "report"' -l private -d 'Without your name and without words that you wrote.'
complete -c medlog -n '__medlog_at "report"' -l items -d 'The single answers to questionnaires, too.'
complete -c medlog -n '__medlog_at "report"' -l format -d 'terminal, html, pdf, md, json, csv.' -x -a '(__medlog_words terminal html pdf md json csv)'
complete -c medlog -n '__medlog_at "report"' -l output -s o -d 'Write it there; the name says the format.' -r -F
complete -c medlog -n '__medlog_at "report"' -l force -d 'Replace the file if it is there.'
complete -c medlog -n '__medlog_at "report"' -l paper -d 'Of a PDF; a4 where not said.' -x -a '(__medlog_words a4 letter)'
complete -c medlog -n '__medlog_at "report" 1 1' -x -a '(__medlog_words overview changes adherence mood effects scales tracked questions goals notes history)'
complete -c medlog -n '__medlog_at "info" 1 9' -x -a '(__medlog_names medication "" alprazolam Xanax amitriptyline Elavil Tryptizol aripiprazole Abilify atomoxetine Strattera brexpiprazole Rexulti bupropion Wellbutrin Zyban buspirone BuSpar carbamazepine Tegretol cariprazine Vraylar citalopram Celexa Cipramil clomipramine Anafranil clonazepam Klonopin Rivotril clozapine FazaClo Clozaril desvenlafaxine Pristiq diazepam Valium duloxetine Cymbalta Yentreve escitalopram Lexapro Cipralex eszopiclone Lunesta fluoxetine Prozac Sarafem fluvoxamine Luvox haloperidol Haldol hydroxyzine Atarax imipramine Tofranil lamotrigine Lamictal lisdexamfetamine Vyvanse lithium Camcolit Liskonum Priadel Li-Liquid lorazepam Ativan lurasidone Latuda methylphenidate Concerta Ritalin Metadate Daytrana mirtazapine Remeron Zispin nortriptyline Pamelor Aventyl Allegron olanzapine Zyprexa paliperidone Invega paroxetine Paxil Pexeva Seroxat phenelzine Nardil quetiapine Seroquel risperidone Risperdal sertraline Zoloft Lustral temazepam Restoril trazodone Desyrel Molipaxin valproate Depakote Depakene divalproex Epilim venlafaxine Effexor vilazodone Viibryd vortioxetine Trintellix Brintellix ziprasidone Geodon zolpidem Ambien)'
complete -c medlog -n '__medlog_at "edit"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "edit"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "edit"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "edit"' -l for -d 'Which dose is meant; none: by time.' -x
complete -c medlog -n '__medlog_at "edit"' -l reason -d 'Of a dose not taken.' -x -a '(__medlog_words chose side-effect ran-out asleep away forgot advised other)'
complete -c medlog -n '__medlog_at "edit"' -l med -d 'Of an effect or a note.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "edit"' -l over -l not-over -d 'Whether an effect has ended.'
complete -c medlog -n '__medlog_at "edit"' -l each -d 'Strength of one piece, as in 50mg.' -x
complete -c medlog -n '__medlog_at "edit"' -l with -d 'Whom a visit is with: \'Dr. Noll\'.' -x
complete -c medlog -n '__medlog_at "edit"' -l place -d 'Where a visit is.' -x
complete -c medlog -n '__medlog_at "history"' -l limit -d 'How many actions.' -x
complete -c medlog -n '__medlog_at "med"' -a add -d 'Add a medication with its schedule.'
complete -c medlog -n '__medlog_at "med"' -a list -d 'List the medications.'
complete -c medlog -n '__medlog_at "med"' -a show -d 'Show one medication with all its changes.'
complete -c medlog -n '__medlog_at "med"' -a history -d 'Show every medication so far: doses, dates, reasons.'
complete -c medlog -n '__medlog_at "med"' -a change -d 'Change dose or schedule from a day on.'
complete -c medlog -n '__medlog_at "med"' -a taper -d 'Plan a dose step by step.'
complete -c medlog -n '__medlog_at "med"' -a pause -d 'Pause one medication, or all of them.'
complete -c medlog -n '__medlog_at "med"' -a resume -d 'End a pause.'
complete -c medlog -n '__medlog_at "med"' -a stop -d 'Record that a medication was stopped.'
complete -c medlog -n '__medlog_at "med"' -a rename -d 'Give a medication another name.'
complete -c medlog -n '__medlog_at "med"' -a alias -d 'Add a short or second name.'
complete -c medlog -n '__medlog_at "med"' -a join -d 'Make one medication of two.'
complete -c medlog -n '__medlog_at "med"' -l all -d 'Those that were stopped too, in full.'
complete -c medlog -n '__medlog_at "refill"' -l each -d 'Strength of one piece, as in 50mg.' -x
complete -c medlog -n '__medlog_at "refill"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "refill"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "refill"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "refill" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "refill" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "stock"' -l each -d 'Strength of one piece, as in 50mg.' -x
complete -c medlog -n '__medlog_at "stock"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "stock"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "stock"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "stock" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "stock" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "remind"' -a install -d 'Set up reminders on this device.'
complete -c medlog -n '__medlog_at "remind"' -a remove -d 'Take the reminders away again.'
complete -c medlog -n '__medlog_at "remind"' -a status -d 'Show how reminders are set up.'
complete -c medlog -n '__medlog_at "remind"' -a now -d 'Show what has become due since the last look.'
complete -c medlog -n '__medlog_at "visit"' -a add -d 'Add an appointment, with the day and the time it has.'
complete -c medlog -n '__medlog_at "visit"' -a list -d 'List the coming visits.'
complete -c medlog -n '__medlog_at "visit"' -a show -d 'Show the next visit and what there is to ask there.'
complete -c medlog -n '__medlog_at "visit"' -a done -d 'Keep what came of a visit: answers, decisions, a dose that changed.'
complete -c medlog -n '__medlog_at "visit"' -a cancel -d 'Record that a visit does not take place.'
complete -c medlog -n '__medlog_at "visit"' -l all -d 'Those that are done or cancelled, too.'
complete -c medlog -n '__medlog_at "ask"' -l at -d 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.' -x
complete -c medlog -n '__medlog_at "ask"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "questions"' -l all -d 'Those with an answer, too.'
complete -c medlog -n '__medlog_at "answer"' -l replace -d 'In place of the answer there is.'
complete -c medlog -n '__medlog_at "answer"' -l open -d 'Take the answer away: it is asked again.'
complete -c medlog -n '__medlog_at "goal"' -a add -d 'Set a goal: so often in each period, so often in all, or once.'
complete -c medlog -n '__medlog_at "goal"' -a done -d 'Record that you did it once; alone it asks which.'
complete -c medlog -n '__medlog_at "goal"' -a list -d 'List your goals and what was done for them.'
complete -c medlog -n '__medlog_at "goal"' -a reached -d 'Record that a goal is reached.'
complete -c medlog -n '__medlog_at "goal"' -a drop -d 'Follow a goal no more; what was done for it stays.'
complete -c medlog -n '__medlog_at "goal"' -a reopen -d 'Take up a goal again that was reached or dropped.'
complete -c medlog -n '__medlog_at "goal"' -l all -d 'Those that were reached or dropped, too.'
complete -c medlog -n '__medlog_at "support"' -a add -d 'Add a contact, or change a number.'
complete -c medlog -n '__medlog_at "support"' -a list -d 'List your contacts.'
complete -c medlog -n '__medlog_at "support"' -a remove -d 'Take a contact out.'
complete -c medlog -n '__medlog_at "support"' -a sign -d 'Note an early sign, or list them.'
complete -c medlog -n '__medlog_at "support"' -a plan -d 'Write your own plan for hard days.'
complete -c medlog -n '__medlog_at "support"' -l region -d 'The lines of this region, as UK.' -x -a '(__medlog_words US CA UK IE EU AU NZ elsewhere)'
complete -c medlog -n '__medlog_at "import"' -l dry-run -d 'Show what would come in; store nothing.'
complete -c medlog -n '__medlog_at "import"' -l map -d 'date=Day,mood=Score; daylio: good=4.' -x
complete -c medlog -n '__medlog_at "import"' -l zone -d 'Where it was kept: Europe/Berlin. Else here.' -x
complete -c medlog -n '__medlog_at "import"' -l date-format -d 'How dates are written: DD.MM.YYYY' -x
complete -c medlog -n '__medlog_at "import"' -l mood-range -d 'The scale of the mood: 1..7' -x
complete -c medlog -n '__medlog_at "import"' -l mood-max -d 'The same as --mood-range 0..N.' -x
complete -c medlog -n '__medlog_at "import"' -l delimiter -d 'Between the columns: \';\' or tab.' -x
complete -c medlog -n '__medlog_at "import" 1 1' -x -a '(__medlog_words daylio bearable emoods loop medtimer dosage csv archive)'
complete -c medlog -n '__medlog_at "import" 2 2' -r -F
complete -c medlog -n '__medlog_at "export"' -l output -s o -d 'A file or a folder; - is standard output.' -r -F
complete -c medlog -n '__medlog_at "export"' -l days -d 'So many days, the last of them today.' -x
complete -c medlog -n '__medlog_at "export"' -l since -d 'From a day on; visit: from the last one.' -x -a '(__medlog_words visit)'
complete -c medlog -n '__medlog_at "export"' -l med -d 'Of this medication alone.' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "export"' -l private -d 'Without your name and without words that you wrote.'
complete -c medlog -n '__medlog_at "export"' -l force -d 'Replace the file if it is there.'
complete -c medlog -n '__medlog_at "export" 1 1' -x -a '(__medlog_words archive csv sqlite ics fhir)'
complete -c medlog -n '__medlog_at "backup"' -a list -d 'List the backups beside the diary.'
complete -c medlog -n '__medlog_at "backup"' -a verify -d 'Open every backup and hold it against its own seals.'
complete -c medlog -n '__medlog_at "backup"' -a prune -d 'Thin the backups out: the last of each day, week and month stays.'
complete -c medlog -n '__medlog_at "backup"' -l to -d 'A new file, or a folder: a disk, a stick.' -r -F
complete -c medlog -n '__medlog_at "backup"' -l age-key -d 'Encrypt it to this age key; none: do not.' -x
complete -c medlog -n '__medlog_at "restore"' -l identity -d 'Your secret age key, for an encrypted one.' -r -F
complete -c medlog -n '__medlog_at "restore"' -l yes -d 'Do not ask.'
complete -c medlog -n '__medlog_at "restore" 1 1' -r -F
complete -c medlog -n '__medlog_at "check"' -l repair -d 'Make the diary anew from its change log; the old file is kept.'
complete -c medlog -n '__medlog_at "config"' -l unset -d 'Go back to the default.'
complete -c medlog -n '__medlog_at "config" 1 1' -x -a '(__medlog_words day-starts-at settle name streaks cheer window notify region age-key)'
complete -c medlog -n '__medlog_at "completions"' -l install -d 'Put it where the shell looks, and say where.'
complete -c medlog -n '__medlog_at "completions"' -l force -d 'Also in place of a file that is not medlog\'s.'
complete -c medlog -n '__medlog_at "completions" 1 1' -x -a '(__medlog_words bash zsh fish powershell)'
complete -c medlog -n '__medlog_at "demo"' -l file -d 'Where; else beside your own diary.' -r -F
complete -c medlog -n '__medlog_at "demo"' -l force -d 'Make an earlier sample anew.'
complete -c medlog -n '__medlog_at "med add"' -l daily -d 'Every day: at 08:00,20:00, or 2x at any time.'
complete -c medlog -n '__medlog_at "med add"' -l times -d 'Every day, amounts that differ: 08:00=50mg,20:00=25mg.' -x
complete -c medlog -n '__medlog_at "med add"' -l every -d 'Every 2d (days), 2w (weeks) or 8h (hours).' -x
complete -c medlog -n '__medlog_at "med add"' -l weekdays -d 'On mon,wed,fri; with --every 2w too.' -x -a '(__medlog_list mon tue wed thu fri sat sun)'
complete -c medlog -n '__medlog_at "med add"' -l monthly -d 'On days of the month: 1,15 or last.' -x
complete -c medlog -n '__medlog_at "med add"' -l cycle -d 'Days on and days off, as in 21/7.' -x
complete -c medlog -n '__medlog_at "med add"' -l rule -d 'Any rule of dates of RFC 5545.' -x
complete -c medlog -n '__medlog_at "med add"' -l as-needed -d 'When it is needed, without times.'
complete -c medlog -n '__medlog_at "med add"' -l at -d 'At 08:00,20:00 or 2x, where the days are said another way.' -x
complete -c medlog -n '__medlog_at "med add"' -l start -l from -d 'First day, today where none is given; where it is past, also 2019 or 2020-06.' -x
complete -c medlog -n '__medlog_at "med add"' -l end -l to -d 'Last day, included; where it is past, as --from.' -x
complete -c medlog -n '__medlog_at "med add"' -l max-per-day -d 'At most so many doses a day.' -x
complete -c medlog -n '__medlog_at "med add"' -l min-gap -d 'At least so long between doses: 4h.' -x
complete -c medlog -n '__medlog_at "med add"' -l indication -d 'What it is for.' -x
complete -c medlog -n '__medlog_at "med add"' -l class -d 'Its class: antidepressant, ...' -x
complete -c medlog -n '__medlog_at "med add"' -l form -d 'Its form: tablet, drops, ...' -x
complete -c medlog -n '__medlog_at "med add"' -l prescriber -d 'Who prescribed it.' -x
complete -c medlog -n '__medlog_at "med add"' -l reason -d 'Why it is begun; where it is past, why it ended.' -x
complete -c medlog -n '__medlog_at "med add"' -l replace -d 'Where it is past: in place of what it overlaps.'
complete -c medlog -n '__medlog_at "med add"' -l dry-run -d 'Show what would be saved, and store nothing.'
complete -c medlog -n '__medlog_at "med list"' -l all -d 'Those that were stopped too, in full.'
complete -c medlog -n '__medlog_at "med show" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med show" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med history" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med history" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med change"' -l daily -d 'Every day: at 08:00,20:00, or 2x at any time.'
complete -c medlog -n '__medlog_at "med change"' -l times -d 'Every day, amounts that differ: 08:00=50mg,20:00=25mg.' -x
complete -c medlog -n '__medlog_at "med change"' -l every -d 'Every 2d (days), 2w (weeks) or 8h (hours).' -x
complete -c medlog -n '__medlog_at "med change"' -l weekdays -d 'On mon,wed,fri; with --every 2w too.' -x -a '(__medlog_list mon tue wed thu fri sat sun)'
complete -c medlog -n '__medlog_at "med change"' -l monthly -d 'On days of the month: 1,15 or last.' -x
complete -c medlog -n '__medlog_at "med change"' -l cycle -d 'Days on and days off, as in 21/7.' -x
complete -c medlog -n '__medlog_at "med change"' -l rule -d 'Any rule of dates of RFC 5545.' -x
complete -c medlog -n '__medlog_at "med change"' -l as-needed -d 'When it is needed, without times.'
complete -c medlog -n '__medlog_at "med change"' -l at -d 'At 08:00,20:00 or 2x, where the days are said another way.' -x
complete -c medlog -n '__medlog_at "med change"' -l from -d 'The day it holds from; today where none is given.' -x
complete -c medlog -n '__medlog_at "med change"' -l end -l to -d 'Last day, included.' -x
complete -c medlog -n '__medlog_at "med change"' -l max-per-day -d 'At most so many doses a day.' -x
complete -c medlog -n '__medlog_at "med change"' -l min-gap -d 'At least so long between doses: 4h.' -x
complete -c medlog -n '__medlog_at "med change"' -l indication -d 'What it is for.' -x
complete -c medlog -n '__medlog_at "med change"' -l class -d 'Its class: antidepressant, ...' -x
complete -c medlog -n '__medlog_at "med change"' -l form -d 'Its form: tablet, drops, ...' -x
complete -c medlog -n '__medlog_at "med change"' -l prescriber -d 'Who prescribed it.' -x
complete -c medlog -n '__medlog_at "med change"' -l reason -d 'Why, in your words.' -x
complete -c medlog -n '__medlog_at "med change"' -l replace -d 'Take out what is planned; what has begun stays.'
complete -c medlog -n '__medlog_at "med change"' -l dry-run -d 'Show what would be saved, and store nothing.'
complete -c medlog -n '__medlog_at "med change" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med change" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med taper"' -l daily -d 'Every day: at 08:00,20:00, or 2x at any time.'
complete -c medlog -n '__medlog_at "med taper"' -l every -d 'Every 2d (days), 2w (weeks) or 8h (hours).' -x
complete -c medlog -n '__medlog_at "med taper"' -l weekdays -d 'On mon,wed,fri; with --every 2w too.' -x -a '(__medlog_list mon tue wed thu fri sat sun)'
complete -c medlog -n '__medlog_at "med taper"' -l monthly -d 'On days of the month: 1,15 or last.' -x
complete -c medlog -n '__medlog_at "med taper"' -l cycle -d 'Days on and days off, as in 21/7.' -x
complete -c medlog -n '__medlog_at "med taper"' -l rule -d 'Any rule of dates of RFC 5545.' -x
complete -c medlog -n '__medlog_at "med taper"' -l at -d 'At 08:00,20:00 or 2x, where the days are said another way.' -x
complete -c medlog -n '__medlog_at "med taper"' -l from -d 'The day it holds from; today where none is given.' -x
complete -c medlog -n '__medlog_at "med taper"' -l prescriber -d 'Who prescribed it.' -x
complete -c medlog -n '__medlog_at "med taper"' -l reason -d 'Why, in your words.' -x
complete -c medlog -n '__medlog_at "med taper"' -l replace -d 'Take out what is planned; what has begun stays.'
complete -c medlog -n '__medlog_at "med taper"' -l dry-run -d 'Show what would be saved, and store nothing.'
complete -c medlog -n '__medlog_at "med taper" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med taper" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med pause"' -l all -d 'All medications.'
complete -c medlog -n '__medlog_at "med pause"' -l from -d 'First day; today where none is given.' -x
complete -c medlog -n '__medlog_at "med pause"' -l to -d 'Last day, included; without it, until med resume.' -x
complete -c medlog -n '__medlog_at "med pause"' -l why -d 'held (on advice), hospital or no-log (no diary).' -x -a '(__medlog_words held hospital no-log)'
complete -c medlog -n '__medlog_at "med pause"' -l reason -d 'Why, in your words.' -x
complete -c medlog -n '__medlog_at "med pause"' -l dry-run -d 'Show what would be saved, and store nothing.'
complete -c medlog -n '__medlog_at "med pause" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med pause" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med resume"' -l all -d 'All medications.'
complete -c medlog -n '__medlog_at "med resume"' -l from -d 'First day after the pause; today without it.' -x
complete -c medlog -n '__medlog_at "med resume" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med resume" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med stop"' -l reason -d 'Why, in your words.' -x
complete -c medlog -n '__medlog_at "med stop"' -l from -d 'First day without it; today where none is given.' -x
complete -c medlog -n '__medlog_at "med stop"' -l dry-run -d 'Show what would be saved, and store nothing.'
complete -c medlog -n '__medlog_at "med stop" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med stop" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med rename" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med rename" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med alias" 1 1' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "med alias" 2 9' -x -a '(__medlog_ends medication)'
complete -c medlog -n '__medlog_at "med join"' -l dry-run -d 'Show what would be saved, and store nothing.'
complete -c medlog -n '__medlog_at "med join" 1 9' -x -a '(__medlog_names medication)'
complete -c medlog -n '__medlog_at "remind install"' -l with -d 'What runs them; this system\'s own where nothing is said.' -x -a '(__medlog_words systemd launchd cron)'
complete -c medlog -n '__medlog_at "remind install"' -l dry-run -d 'Print every file and command, and do nothing.'
complete -c medlog -n '__medlog_at "remind remove"' -l dry-run -d 'Print every file and command, and do nothing.'
complete -c medlog -n '__medlog_at "visit add"' -l with -d 'Whom a visit is with: \'Dr. Noll\'.' -x
complete -c medlog -n '__medlog_at "visit add"' -l place -d 'Where a visit is.' -x
complete -c medlog -n '__medlog_at "visit add"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "visit add"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "visit list"' -l all -d 'Those that are done or cancelled, too.'
complete -c medlog -n '__medlog_at "visit show" 1 1' -x -a '(__medlog_words next)'
complete -c medlog -n '__medlog_at "visit done"' -l decided -d 'What was decided there.' -x
complete -c medlog -n '__medlog_at "visit done"' -l answer -d 'What a question was answered; repeatable.' -x
complete -c medlog -n '__medlog_at "visit cancel" 1 1' -x -a '(__medlog_words next)'
complete -c medlog -n '__medlog_at "goal add"' -l every -d 'Again in each: 1d, 1w, 2w, 10d.' -x
complete -c medlog -n '__medlog_at "goal add"' -l count -d 'How often, in each period or in all.' -x
complete -c medlog -n '__medlog_at "goal add"' -l by -d 'Until when: 2026-12-31, fri.' -x
complete -c medlog -n '__medlog_at "goal add"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "goal done"' -l at -d 'When it was: yesterday, mon, mon 18:00.' -x
complete -c medlog -n '__medlog_at "goal done"' -l fold -d 'Of an hour that came twice, the first (0) or second (1).' -x -a '(__medlog_words 0 1)'
complete -c medlog -n '__medlog_at "goal done"' -l note -s n -d 'A note; alone, it asks (editor, line or pipe).'
complete -c medlog -n '__medlog_at "goal list"' -l all -d 'Those that were reached or dropped, too.'
complete -c medlog -n '__medlog_at "support add"' -l readable -l private -d 'Show it while the diary is locked too, or not.'
complete -c medlog -n '__medlog_at "backup verify"' -l identity -d 'Your secret age key, for encrypted ones.' -r -F
complete -c medlog -n '__medlog_at "backup verify" 1 1' -r -F
complete -c medlog -n '__medlog_at "backup prune"' -l dry-run -d 'Only show which would go.'
