# TAB completion for medlog, made by: medlog completions powershell
#
# It runs no program: the names come out of a file that medlog keeps in the user's cache folder.

Register-ArgumentCompleter -Native -CommandName medlog -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The options with a value; of one that has none elsewhere, with its command.
    $valued = @(@valued@)
    $alone = @(@alone@)

    # The commands of each group, the options of each command, the options of all: name, help.
    $commands = @{
@commands@
    }
    $options = @{
@options@
    }
    $everywhere = @(
@everywhere@
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
@places@
    }
}
