# TAB completion for medlog, made by: medlog completions powershell
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.

Register-ArgumentCompleter -Native -CommandName medlog -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The options with a value; of one that has none elsewhere, with its command.
    $valued = @('--db', '--at', '--fold', '--for', '--note', '-n', '--reason', '--med', '--total', '--take', '--skip', '--mood', '--effect', '--track', '--days', '--from', '--to', '--kind', '--weeks', '--since', '--section', '--of', '--dose', '--settle', '--around', '--format', '--output', '-o', '--paper', '--each', '--with', '--place', '--limit', '--region', '--map', '--zone', '--date-format', '--mood-range', '--mood-max', '--delimiter', '--age-key', '--identity', '--file', '--daily', '--times', '--every', '--weekdays', '--monthly', '--cycle', '--rule', '--start', '--end', '--max-per-day', '--min-gap', '--indication', '--class', '--form', '--prescriber', '--why', '--decided', '--answer', '--by', 'goal add --count')
    $alone = @('--note', '-n', '--daily')

    # The commands of each group, the options of each command, the options of all: name, help.
    $commands = @{
        '' = @(
            , @('take', 'Record doses: take sertraline, take lithium 300mg.')
            , @('skip', 'Record that a dose was not taken, and why.')
            , @('mood', 'Record your mood from 0 (worst) to 10 (best).')
            , @('effect', 'Record something felt: effect nausea mild.')
            , @('track', 'Record any number: track sleep 7.5h.')
            , @('scale', 'Answer a questionnaire: scale phq9; or list them.')
            , @('note', 'Record a note in your own words.')
            , @('checkin', 'Record what today is worth noting, question by question.')
            , @('today', 'Show today: what is due, what is taken, the last mood.')
            , @('due', 'Show what is due now, or nothing: for prompts and timers.')
            , @('log', 'List what was recorded, newest day first.')
            , @('show', 'Show one entry, or one medication with its history.')
            , @('last', 'Show the last dose and how long ago it was.')
            , @('report', 'Show the page for an appointment.')
            , @('info', 'Show what the label of a medicine says, and your notes about it.')
            , @('edit', 'Change an entry.')
            , @('delete', 'Take entries out; undo brings them back.')
            , @('undo', 'Take back the last thing done here.')
            , @('redo', 'Take back the last undo.')
            , @('history', 'Show what was done, or what happened to one entry.')
            , @('med', 'Add, change, pause and stop medications.')
            , @('refill', 'Record what came in: refill sertraline 28.')
            , @('stock', 'Show what is left and how long it lasts, or count it.')
            , @('remind', 'Show a notification when a dose is due.')
            , @('visit', 'Keep appointments, and what came of them.')
            , @('ask', 'Keep a question for the next visit.')
            , @('questions', 'List what there is to ask.')
            , @('answer', 'Keep what you were told to a question.')
            , @('goal', 'Set goals, and record what you did for them.')
            , @('support', 'Show whom to call: your contacts, crisis lines, your plan.')
            , @('import', 'Bring in what another program has kept.')
            , @('export', 'Hand the diary on, or a part of it, in another form.')
            , @('backup', 'Make a backup, list or check those there are.')
            , @('restore', 'Bring a backup back; the diary there is now is kept beside it.')
            , @('check', 'Look whether the diary and its backups are whole.')
            , @('config', 'Show or change a setting.')
            , @('completions', 'Print or install the TAB completions.')
            , @('demo', 'Make a sample diary to try things on.')
        )
        'med' = @(
            , @('add', 'Add a medication with its schedule.')
            , @('list', 'List the medications.')
            , @('show', 'Show one medication with all its changes.')
            , @('history', 'Show every medication so far: doses, dates, reasons.')
            , @('change', 'Change dose or schedule from a day on.')
            , @('taper', 'Plan a dose step by step.')
            , @('pause', 'Pause one medication, or all of them.')
            , @('resume', 'End a pause.')
            , @('stop', 'Record that a medication was stopped.')
            , @('rename', 'Give a medication another name.')
            , @('alias', 'Add a short or second name.')
            , @('join', 'Make one medication of two.')
        )
        'remind' = @(
            , @('install', 'Set up reminders on this device.')
            , @('remove', 'Take the reminders away again.')
            , @('status', 'Show how reminders are set up.')
            , @('now', 'Show what has become due since the last look.')
        )
        'visit' = @(
            , @('add', 'Add an appointment, with the day and the time it has.')
            , @('list', 'List the coming visits.')
            , @('show', 'Show the next visit and what there is to ask there.')
            , @('done', 'Keep what came of a visit: answers, decisions, a dose that changed.')
            , @('cancel', 'Record that a visit does not take place.')
        )
        'goal' = @(
            , @('add', 'Set a goal: so often in each period, so often in all, or once.')
            , @('done', 'Record that you did it once; alone it asks which.')
            , @('list', 'List your goals and what was done for them.')
            , @('reached', 'Record that a goal is reached.')
            , @('drop', 'Follow a goal no more; what was done for it stays.')
            , @('reopen', 'Take up a goal again that was reached or dropped.')
        )
        'support' = @(
            , @('add', 'Add a contact, or change a number.')
            , @('list', 'List your contacts.')
            , @('remove', 'Take a contact out.')
            , @('sign', 'Note an early sign, or list them.')
            , @('plan', 'Write your own plan for hard days.')
        )
        'backup' = @(
            , @('list', 'List the backups beside the diary.')
            , @('verify', 'Open every backup and hold it against its own seals.')
            , @('prune', 'Thin the backups out: the last of each day, week and month stays.')
        )
    }
    $options = @{
        'take' = @(
            , @('--due', 'Take all that is due, without asking.')
            , @('--new', 'Add a new medication although its name is close to a known one.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--for', 'Which dose is meant: yesterday, morning, 08:00.')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'skip' = @(
            , @('--reason', 'chose, side-effect, ran-out, asleep, away, forgot, advised or other.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--for', 'Which dose is meant: yesterday, morning, 08:00.')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'mood' = @(
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'effect' = @(
            , @('--med', 'The medication you connect it with.')
            , @('--over', 'It has ended.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'track' = @(
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'scale' = @(
            , @('--total', 'The total, where you have it already.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'note' = @(
            , @('--med', 'The medication it is about.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
        )
        'checkin' = @(
            , @('--take', 'All that is due, or as behind take.')
            , @('--skip', 'Not taken, as behind skip.')
            , @('--mood', '0 (worst) to 10 (best).')
            , @('--effect', '''nausea mild'', or ''nausea over''.')
            , @('--track', 'sleep=7.5h')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
            , @('--new', 'Add a new medication although its name is close to a known one.')
        )
        'due' = @(
            , @('--count', 'How many instead of which, for a prompt others may see.')
        )
        'log' = @(
            , @('--days', 'So many days, the last of them today.')
            , @('--from', 'First day, included.')
            , @('--to', 'Last day, included.')
            , @('--med', 'Of this medication alone.')
            , @('--kind', 'These kinds alone, as in dose,scale.')
        )
        'report' = @(
            , @('--weeks', 'So many weeks, the last day today.')
            , @('--days', 'So many days, the last of them today.')
            , @('--from', 'First day, included.')
            , @('--to', 'Last day, included.')
            , @('--since', 'From a day on; visit: from the last one.')
            , @('--med', 'Of this medication alone.')
            , @('--section', 'Only these: adherence,mood.')
            , @('--all', 'All figures of the field, and how they are defined.')
            , @('--of', 'Set sleep, nausea, phq9, ... against doses, not mood.')
            , @('--dose', 'The dose of a day: prescribed or taken.')
            , @('--settle', 'Days kept apart after a change of dose; 0: none.')
            , @('--around', 'Weeks before and after each change of dose: 4.')
            , @('--history', 'Behind the page, every medication so far, as med history.')
            , @('--private', 'Without your name and without words that you wrote.')
            , @('--items', 'The single answers to questionnaires, too.')
            , @('--format', 'terminal, html, pdf, md, json, csv.')
            , @('--output', 'Write it there; the name says the format.')
            , @('-o', 'Write it there; the name says the format.')
            , @('--force', 'Replace the file if it is there.')
            , @('--paper', 'Of a PDF; a4 where not said.')
        )
        'edit' = @(
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
            , @('--for', 'Which dose is meant; none: by time.')
            , @('--reason', 'Of a dose not taken.')
            , @('--med', 'Of an effect or a note.')
            , @('--over', 'Whether an effect has ended.')
            , @('--not-over', 'Whether an effect has ended.')
            , @('--each', 'Strength of one piece, as in 50mg.')
            , @('--with', 'Whom a visit is with: ''Dr. Noll''.')
            , @('--place', 'Where a visit is.')
        )
        'history' = @(
            , @('--limit', 'How many actions.')
        )
        'med' = @(
            , @('--all', 'Those that were stopped too, in full.')
        )
        'refill' = @(
            , @('--each', 'Strength of one piece, as in 50mg.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'stock' = @(
            , @('--each', 'Strength of one piece, as in 50mg.')
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'visit' = @(
            , @('--all', 'Those that are done or cancelled, too.')
        )
        'ask' = @(
            , @('--at', 'When it was: 8:30, yesterday 22:00, 2h ago, mon 9am.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
        )
        'questions' = @(
            , @('--all', 'Those with an answer, too.')
        )
        'answer' = @(
            , @('--replace', 'In place of the answer there is.')
            , @('--open', 'Take the answer away: it is asked again.')
        )
        'goal' = @(
            , @('--all', 'Those that were reached or dropped, too.')
        )
        'support' = @(
            , @('--region', 'The lines of this region, as UK.')
        )
        'import' = @(
            , @('--dry-run', 'Show what would come in; store nothing.')
            , @('--map', 'date=Day,mood=Score; daylio: good=4.')
            , @('--zone', 'Where it was kept: Europe/Berlin. Else here.')
            , @('--date-format', 'How dates are written: DD.MM.YYYY')
            , @('--mood-range', 'The scale of the mood: 1..7')
            , @('--mood-max', 'The same as --mood-range 0..N.')
            , @('--delimiter', 'Between the columns: '';'' or tab.')
        )
        'export' = @(
            , @('--output', 'A file or a folder; - is standard output.')
            , @('-o', 'A file or a folder; - is standard output.')
            , @('--days', 'So many days, the last of them today.')
            , @('--since', 'From a day on; visit: from the last one.')
            , @('--med', 'Of this medication alone.')
            , @('--private', 'Without your name and without words that you wrote.')
            , @('--force', 'Replace the file if it is there.')
        )
        'backup' = @(
            , @('--to', 'A new file, or a folder: a disk, a stick.')
            , @('--age-key', 'Encrypt it to this age key; none: do not.')
        )
        'restore' = @(
            , @('--identity', 'Your secret age key, for an encrypted one.')
            , @('--yes', 'Do not ask.')
        )
        'check' = @(
            , @('--repair', 'Make the diary anew from its change log; the old file is kept.')
        )
        'config' = @(
            , @('--unset', 'Go back to the default.')
        )
        'completions' = @(
            , @('--install', 'Put it where the shell looks, and say where.')
            , @('--force', 'Also in place of a file that is not medlog''s.')
        )
        'demo' = @(
            , @('--file', 'Where; else beside your own diary.')
            , @('--force', 'Make an earlier sample anew.')
        )
        'med add' = @(
            , @('--daily', 'Every day: at 08:00,20:00, or 2x at any time.')
            , @('--times', 'Every day, amounts that differ: 08:00=50mg,20:00=25mg.')
            , @('--every', 'Every 2d (days), 2w (weeks) or 8h (hours).')
            , @('--weekdays', 'On mon,wed,fri; with --every 2w too.')
            , @('--monthly', 'On days of the month: 1,15 or last.')
            , @('--cycle', 'Days on and days off, as in 21/7.')
            , @('--rule', 'Any rule of dates of RFC 5545.')
            , @('--as-needed', 'When it is needed, without times.')
            , @('--at', 'At 08:00,20:00 or 2x, where the days are said another way.')
            , @('--start', 'First day, today where none is given; where it is past, also 2019 or 2020-06.')
            , @('--from', 'First day, today where none is given; where it is past, also 2019 or 2020-06.')
            , @('--end', 'Last day, included; where it is past, as --from.')
            , @('--to', 'Last day, included; where it is past, as --from.')
            , @('--max-per-day', 'At most so many doses a day.')
            , @('--min-gap', 'At least so long between doses: 4h.')
            , @('--indication', 'What it is for.')
            , @('--class', 'Its class: antidepressant, ...')
            , @('--form', 'Its form: tablet, drops, ...')
            , @('--prescriber', 'Who prescribed it.')
            , @('--reason', 'Why it is begun; where it is past, why it ended.')
            , @('--replace', 'Where it is past: in place of what it overlaps.')
            , @('--dry-run', 'Show what would be saved, and store nothing.')
        )
        'med list' = @(
            , @('--all', 'Those that were stopped too, in full.')
        )
        'med change' = @(
            , @('--daily', 'Every day: at 08:00,20:00, or 2x at any time.')
            , @('--times', 'Every day, amounts that differ: 08:00=50mg,20:00=25mg.')
            , @('--every', 'Every 2d (days), 2w (weeks) or 8h (hours).')
            , @('--weekdays', 'On mon,wed,fri; with --every 2w too.')
            , @('--monthly', 'On days of the month: 1,15 or last.')
            , @('--cycle', 'Days on and days off, as in 21/7.')
            , @('--rule', 'Any rule of dates of RFC 5545.')
            , @('--as-needed', 'When it is needed, without times.')
            , @('--at', 'At 08:00,20:00 or 2x, where the days are said another way.')
            , @('--from', 'The day it holds from; today where none is given.')
            , @('--end', 'Last day, included.')
            , @('--to', 'Last day, included.')
            , @('--max-per-day', 'At most so many doses a day.')
            , @('--min-gap', 'At least so long between doses: 4h.')
            , @('--indication', 'What it is for.')
            , @('--class', 'Its class: antidepressant, ...')
            , @('--form', 'Its form: tablet, drops, ...')
            , @('--prescriber', 'Who prescribed it.')
            , @('--reason', 'Why, in your words.')
            , @('--replace', 'Take out what is planned; what has begun stays.')
            , @('--dry-run', 'Show what would be saved, and store nothing.')
        )
        'med taper' = @(
            , @('--daily', 'Every day: at 08:00,20:00, or 2x at any time.')
            , @('--every', 'Every 2d (days), 2w (weeks) or 8h (hours).')
            , @('--weekdays', 'On mon,wed,fri; with --every 2w too.')
            , @('--monthly', 'On days of the month: 1,15 or last.')
            , @('--cycle', 'Days on and days off, as in 21/7.')
            , @('--rule', 'Any rule of dates of RFC 5545.')
            , @('--at', 'At 08:00,20:00 or 2x, where the days are said another way.')
            , @('--from', 'The day it holds from; today where none is given.')
            , @('--prescriber', 'Who prescribed it.')
            , @('--reason', 'Why, in your words.')
            , @('--replace', 'Take out what is planned; what has begun stays.')
            , @('--dry-run', 'Show what would be saved, and store nothing.')
        )
        'med pause' = @(
            , @('--all', 'All medications.')
            , @('--from', 'First day; today where none is given.')
            , @('--to', 'Last day, included; without it, until med resume.')
            , @('--why', 'held (on advice), hospital or no-log (no diary).')
            , @('--reason', 'Why, in your words.')
            , @('--dry-run', 'Show what would be saved, and store nothing.')
        )
        'med resume' = @(
            , @('--all', 'All medications.')
            , @('--from', 'First day after the pause; today without it.')
        )
        'med stop' = @(
            , @('--reason', 'Why, in your words.')
            , @('--from', 'First day without it; today where none is given.')
            , @('--dry-run', 'Show what would be saved, and store nothing.')
        )
        'med join' = @(
            , @('--dry-run', 'Show what would be saved, and store nothing.')
        )
        'remind install' = @(
            , @('--with', 'What runs them; this system''s own where nothing is said.')
            , @('--dry-run', 'Print every file and command, and do nothing.')
        )
        'remind remove' = @(
            , @('--dry-run', 'Print every file and command, and do nothing.')
        )
        'visit add' = @(
            , @('--with', 'Whom a visit is with: ''Dr. Noll''.')
            , @('--place', 'Where a visit is.')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
        )
        'visit list' = @(
            , @('--all', 'Those that are done or cancelled, too.')
        )
        'visit done' = @(
            , @('--decided', 'What was decided there.')
            , @('--answer', 'What a question was answered; repeatable.')
        )
        'goal add' = @(
            , @('--every', 'Again in each: 1d, 1w, 2w, 10d.')
            , @('--count', 'How often, in each period or in all.')
            , @('--by', 'Until when: 2026-12-31, fri.')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'goal done' = @(
            , @('--at', 'When it was: yesterday, mon, mon 18:00.')
            , @('--fold', 'Of an hour that came twice, the first (0) or second (1).')
            , @('--note', 'A note; alone, it asks (editor, line or pipe).')
            , @('-n', 'A note; alone, it asks (editor, line or pipe).')
        )
        'goal list' = @(
            , @('--all', 'Those that were reached or dropped, too.')
        )
        'support add' = @(
            , @('--readable', 'Show it while the diary is locked too, or not.')
            , @('--private', 'Show it while the diary is locked too, or not.')
        )
        'backup verify' = @(
            , @('--identity', 'Your secret age key, for encrypted ones.')
        )
        'backup prune' = @(
            , @('--dry-run', 'Only show which would go.')
        )
    }
    $everywhere = @(
        , @('--db', 'The diary''s file; also MEDLOG_DB.')
        , @('--create', 'Begin a new diary where --db names none.')
        , @('--json', 'Answer in JSON.')
        , @('--quiet', 'Answer with ids alone, or not at all.')
        , @('--plain', 'No colour, no drawing characters.')
        , @('--help', 'Show this message and exit.')
    )

    # Offers a text where it goes on from the current word, quoted where the shell wants it.
    function Add-Match($Text, $Hint, $Type = 'ParameterValue') {
        if (-not $Text.StartsWith($current, [StringComparison]::OrdinalIgnoreCase)) { return }
        $whole = $optionBefore + $Text
        if ($whole -notmatch '^[\p{L}\p{N}_./:=+-]+$') {
            $inside = [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text)
            $whole = "$optionBefore'$inside'"
        }
        if (-not $Hint) { $Hint = $Text }
        [Management.Automation.CompletionResult]::new($whole, $Text, $Type, $Hint)
    }

    # The names of a kind, or of several with commas between, and their hints, out of the names file.
    function Read-Names($Kind) {
        $xdg = $env:XDG_CACHE_HOME
        if ($env:OS -eq 'Windows_NT') { $file = "$env:LOCALAPPDATA\medlog\Cache\names" }
        elseif ($xdg -and $xdg.StartsWith('/')) { $file = "$xdg/medlog/names" }
        elseif ($IsMacOS) { $file = "$HOME/Library/Caches/medlog/names" }
        else { $file = "$HOME/.cache/medlog/names" }
        if (-not [IO.File]::Exists($file)) { return }
        foreach ($line in [IO.File]::ReadAllLines($file)) {
            $parts = $line.Split([char]9)
            if ($Kind.Split(',') -ccontains $parts[0]) { [pscustomobject]@{ Text = $parts[1]; Hint = $parts[2] } }
        }
    }

    # Offers names, each with a suffix behind it, and further words that are no such name.
    function Add-Names($Kind, $Suffix = '', $Words = @()) {
        if (-not $Suffix) {
            $found = @(Add-Ends $Kind)
            if ($found) { return $found }
        }
        $names = @(Read-Names $Kind)
        foreach ($name in $names) { Add-Match ($name.Text + $Suffix) $name.Hint }
        Add-Words ($Words | Where-Object { $_ -notin $names.Text })
    }

    # Where words before the cursor begin a name of several words that goes on like the current one,
    # offers its end; or else the words behind the kind.
    function Add-Ends($Kind, $Words = @()) {
        $found = @(
            for ($i = $arguments.Count - 1; $i -ge 0; $i--) {
                $begun = ($arguments[$i..($arguments.Count - 1)] -join ' ') + ' '
                foreach ($name in Read-Names $Kind) {
                    if ($name.Text.StartsWith($begun, [StringComparison]::OrdinalIgnoreCase)) {
                        Add-Match ($name.Text.Substring($begun.Length)) $name.Hint
                    }
                }
            }
        )
        if ($found) { return $found }
        Add-Words $Words
    }

    function Add-Words([string[]]$Words) {
        foreach ($word in $Words) { Add-Match $word }
    }

    $at = ''
    $option = ''
    $optionBefore = ''
    $arguments = @()
    $current = $wordToComplete -replace '^["'']'
    foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        if ($element -is [Management.Automation.Language.StringConstantExpressionAst]) { $word = $element.Value }
        # An option that can stand alone has no other option for its value.
        if ($option -and -not ($alone -ccontains $option -and $word -like '-?*')) {
            $option = ''
            continue
        }
        $option = ''
        if ($valued -ccontains $word -or $valued -ccontains "$at $word") { $option = $word }
        elseif ($word -like '-?*') { continue }
        elseif ($commands.ContainsKey($at)) { $at = "$at $word".Trim() }
        else { $arguments += $word }
    }

    if ($option -and -not ($alone -ccontains $option -and $current -like '-?*')) {
        $place = $option
    }
    elseif ($current -like '--*=*') {
        $place, $current = $current -split '=', 2
        $optionBefore = "$place="
    }
    elseif ($current -like '-*') {
        foreach ($one in @($options[$at]) + $everywhere) { if ($one) { Add-Match $one[0] $one[1] ParameterName } }
        return
    }
    elseif ($commands.ContainsKey($at)) {
        foreach ($one in $commands[$at]) { Add-Match $one[0] $one[1] }
        return
    }
    else {
        $place = [Math]::Min($arguments.Count + 1, 9)
    }
    if ($place -is [string]) { $arguments = @() }
    # What may stand at a place: 'log --kind', or 'med rename 1' for its first argument; 9 is the
    # ninth and all later ones.
    switch -CaseSensitive -Regex ("$at $place") {
        '^(take --fold|skip --fold|mood --fold|effect --fold|track --fold|scale --fold|note --fold|edit --fold|refill --fold|stock --fold|ask --fold|visit add --fold|goal done --fold)$' { Add-Words '0', '1' }
        '^(take [1-9]|skip 1|effect --med|note --med|checkin --take|checkin --skip|log --med|show 1|last 1|report --med|edit --med|refill 1|stock 1|export --med|med show 1|med history 1|med change 1|med taper 1|med pause 1|med resume 1|med stop 1|med rename 1|med alias 1|med join [1-9])$' { Add-Names 'medication' '' }
        '^(skip --reason|edit --reason)$' { Add-Words 'chose', 'side-effect', 'ran-out', 'asleep', 'away', 'forgot', 'advised', 'other' }
        '^(skip [2-9]|show [2-9]|last [2-9]|refill [2-9]|stock [2-9]|med show [2-9]|med history [2-9]|med change [2-9]|med taper [2-9]|med pause [2-9]|med resume [2-9]|med stop [2-9]|med rename [2-9]|med alias [2-9])$' { Add-Ends 'medication' @() }
        '^(mood [2-9]|checkin --track)$' { Add-Names 'factor' '=' }
        '^(effect 1|checkin --effect)$' { Add-Names 'effect' '' }
        '^(effect [2-9])$' { Add-Ends 'effect' @('mild', 'moderate', 'severe', 'unbearable') }
        '^(track 1)$' { Add-Names 'factor' '' }
        '^(track [2-9])$' { Add-Ends 'factor' @() }
        '^(scale 1)$' { Add-Words 'phq9', 'phq2', 'gad7', 'gad2', 'who5', 'asrm', 'isi', 'pss10', 'qids', 'fibser', 'gass' }
        '^(log --kind)$' { Add-Words 'dose', 'mood', 'effect', 'factor', 'note', 'supply', 'scale', 'visit', 'question', 'goal', 'step' }
        '^(report --since|export --since)$' { Add-Words 'visit' }
        '^(report --section)$' { Add-Words 'overview', 'changes', 'adherence', 'mood', 'effects', 'scales', 'tracked', 'questions', 'goals', 'notes', 'history' }
        '^(report --of)$' { Add-Names 'effect,factor' '' @('phq9', 'phq2', 'gad7', 'gad2', 'who5', 'asrm', 'isi', 'pss10', 'qids', 'fibser', 'gass') }
        '^(report --dose)$' { Add-Words 'prescribed', 'taken' }
        '^(report --format)$' { Add-Words 'terminal', 'html', 'pdf', 'md', 'json', 'csv' }
        '^(report --paper)$' { Add-Words 'a4', 'letter' }
        '^(report 1)$' { Add-Words 'overview', 'changes', 'adherence', 'mood', 'effects', 'scales', 'tracked', 'questions', 'goals', 'notes', 'history' }
        '^(info [1-9])$' { Add-Names 'medication' '' @('alprazolam', 'Xanax', 'amitriptyline', 'Elavil', 'Tryptizol', 'aripiprazole', 'Abilify', 'atomoxetine', 'Strattera', 'brexpiprazole', 'Rexulti', 'bupropion', 'Wellbutrin', 'Zyban', 'buspirone', 'BuSpar', 'carbamazepine', 'Tegretol', 'cariprazine', 'Vraylar', 'citalopram', 'Celexa', 'Cipramil', 'clomipramine', 'Anafranil', 'clonazepam', 'Klonopin', 'Rivotril', 'clozapine', 'FazaClo', 'Clozaril', 'desvenlafaxine', 'Pristiq', 'diazepam', 'Valium', 'duloxetine', 'Cymbalta', 'Yentreve', 'escitalopram', 'Lexapro', 'Cipralex', 'eszopiclone', 'Lunesta', 'fluoxetine', 'Prozac', 'Sarafem', 'fluvoxamine', 'Luvox', 'haloperidol', 'Haldol', 'hydroxyzine', 'Atarax', 'imipramine', 'Tofranil', 'lamotrigine', 'Lamictal', 'lisdexamfetamine', 'Vyvanse', 'lithium', 'Camcolit', 'Liskonum', 'Priadel', 'Li-Liquid', 'lorazepam', 'Ativan', 'lurasidone', 'Latuda', 'methylphenidate', 'Concerta', 'Ritalin', 'Metadate', 'Daytrana', 'mirtazapine', 'Remeron', 'Zispin', 'nortriptyline', 'Pamelor', 'Aventyl', 'Allegron', 'olanzapine', 'Zyprexa', 'paliperidone', 'Invega', 'paroxetine', 'Paxil', 'Pexeva', 'Seroxat', 'phenelzine', 'Nardil', 'quetiapine', 'Seroquel', 'risperidone', 'Risperdal', 'sertraline', 'Zoloft', 'Lustral', 'temazepam', 'Restoril', 'trazodone', 'Desyrel', 'Molipaxin', 'valproate', 'Depakote', 'Depakene', 'divalproex', 'Epilim', 'venlafaxine', 'Effexor', 'vilazodone', 'Viibryd', 'vortioxetine', 'Trintellix', 'Brintellix', 'ziprasidone', 'Geodon', 'zolpidem', 'Ambien') }
        '^(support --region)$' { Add-Words 'US', 'CA', 'UK', 'IE', 'EU', 'AU', 'NZ', 'elsewhere' }
        '^(import 1)$' { Add-Words 'daylio', 'bearable', 'emoods', 'loop', 'medtimer', 'dosage', 'csv', 'archive' }
        '^(export 1)$' { Add-Words 'archive', 'csv', 'sqlite', 'ics', 'fhir' }
        '^(config 1)$' { Add-Words 'day-starts-at', 'settle', 'name', 'streaks', 'cheer', 'window', 'notify', 'region', 'age-key' }
        '^(completions 1)$' { Add-Words 'bash', 'zsh', 'fish', 'powershell' }
        '^(med add --weekdays|med change --weekdays|med taper --weekdays)$' { Add-Words 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun' }
        '^(med pause --why)$' { Add-Words 'held', 'hospital', 'no-log' }
        '^(remind install --with)$' { Add-Words 'systemd', 'launchd', 'cron' }
        '^(visit show 1|visit cancel 1)$' { Add-Words 'next' }
    }
}
