"""What can go wrong, each with its sentence, its hint and its exit code.

A class states the sentence once; raising it fills in the facts:
`raise UnknownMedication(name="sertralin")`. Floors below the command line raise, the
command line prints, and `tests/test_errors.py` holds every `raise` to the facts its sentence names.
"""

from typing import Any, ClassVar


class MedlogError(Exception):
    """A sentence for a person, a hint, and the exit code of the program.

    Attributes:
        code: stable name for programs, as in `--json`.
        exit_code: 2 not understood, 3 none such, 4 refused, 5 the store, 6 a tool is missing.
        message: the sentence, with the facts filled in.
        hint: what helps now; may be empty.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str]
    advice: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.message = self.sentence.format(**facts)
        self.hint = self.advice.format(**facts)
        super().__init__(self.message)


class NotUnderstood(MedlogError):
    """The command line cannot be read as it was typed."""

    exit_code = 2


class NoneSuch(MedlogError):
    """What was named does not exist."""

    exit_code = 3


class Refused(MedlogError):
    """Understood, and not possible."""

    exit_code = 4


class StoreError(MedlogError):
    """The diary's file cannot be read or written."""

    exit_code = 5


class ToolMissing(MedlogError):
    """An extra or a program of the machine is not there."""

    exit_code = 6


# The diary's file


class NoDiary(NoneSuch):
    """`--db` names a file that is not there."""

    code = "no-diary"
    sentence = "There is no diary at {path}."
    advice = "Add --create to begin one there, or leave --db out to use your own."


class ForeignFile(StoreError):
    """An SQLite file of another program."""

    code = "foreign-file"
    sentence = "{path} is an SQLite file of another program, not a diary; it was left alone."
    advice = "Name another file with --db."


class NoDiaryFile(StoreError):
    """A file that is no database."""

    code = "no-diary-file"
    sentence = "{path} is no diary; it was left alone."
    advice = "If it was one, it is damaged: the folder backups/ beside it holds copies."


class NewerDiary(StoreError):
    """Written by a later version of the program."""

    code = "newer-diary"
    sentence = "{path} was written by a newer medlog (format {found}, this one reads {known})."
    advice = "Update medlog and try again; nothing was changed."


class OlderDiaryReadOnly(StoreError):
    """An older schema where nothing can be written."""

    code = "older-diary-read-only"
    sentence = (
        "{path} is of an older medlog, and this place cannot be written to bring it up to date."
    )
    advice = "Copy the diary to a place that can be written and name it with --db."


class DamagedDiary(StoreError):
    """SQLite finds the file's pages in disorder."""

    code = "damaged-diary"
    sentence = "{path} is damaged: {detail}."
    advice = "Keep the file as it is; the folder backups/ beside it holds copies from earlier days."


class LockedDiary(StoreError):
    """Another process held the file longer than the time-out."""

    code = "locked-diary"
    sentence = "{path} is in use by another program; nothing was saved."
    advice = "Close what has it open, then try again."


class ReadOnlyDiary(StoreError):
    """The file, its folder or its disk cannot be written."""

    code = "read-only-diary"
    sentence = "{path} cannot be written; nothing was saved."
    advice = "Check who owns the file and its folder, and whether the disk is read-only."


class UnreadableDiary(StoreError):
    """The file is there and may not be read."""

    code = "unreadable-diary"
    sentence = "{path} cannot be read: {detail}."
    advice = "Check who owns the file and its folder."


class DanglingLink(StoreError):
    """The diary is elsewhere, and that place is not there now."""

    code = "dangling-link"
    sentence = "{path} is a link to {target}, and nothing is there."
    advice = "If the diary lies on a disk of its own, connect it; nothing was made in its place."


class InterruptedDiary(StoreError):
    """A write was cut off, and the place is read-only, so that it cannot be rolled back."""

    code = "interrupted-diary"
    sentence = "The last write to {path} was cut off, and this place cannot be written to undo it."
    advice = "Make the place writable, or copy the diary with its -journal file to one that is."


class DiskFull(StoreError):
    """No space is left."""

    code = "disk-full"
    sentence = "The disk of {path} is full; nothing was saved."
    advice = "Make some room and try again."


class DiskTrouble(StoreError):
    """The system reported an error while reading or writing."""

    code = "disk-trouble"
    sentence = "The disk of {path} reported an error ({detail}); nothing was saved."
    advice = "Check the disk; the folder backups/ beside the diary holds copies."


class UncertainWrite(StoreError):
    """The commit was under way when the system reported an error."""

    code = "uncertain-write"
    sentence = (
        "The disk of {path} reported an error while saving ({detail}): it may be saved or not."
    )
    advice = "See with: medlog log --days 1"


class NoFolder(StoreError):
    """The folder of the diary cannot be made."""

    code = "no-folder"
    sentence = "The folder {path} cannot be made: {detail}."
    advice = "Name a place of your own with --db FILE --create, or with MEDLOG_DB."


class ReplicatedFolder(StoreError):
    """A folder that a program copies between devices."""

    code = "replicated-folder"
    sentence = (
        "{path} lies in a folder that {keeper} copies between devices: entries would be lost."
    )
    advice = (
        "Keep the diary outside of it. If you know that only one device ever writes,"
        " set MEDLOG_ALLOW_SHARED=1."
    )


class NetworkMount(StoreError):
    """A folder on another machine."""

    code = "network-mount"
    sentence = "{path} lies on a network mount ({kind}): locks do not hold there."
    advice = (
        "Keep the diary on a disk of this machine. If you know that only one machine ever writes,"
        " set MEDLOG_ALLOW_SHARED=1."
    )


class OldSQLite(StoreError):
    """The SQLite library of this Python is too old, or was built without what is needed."""

    code = "old-sqlite"
    sentence = "This Python brings SQLite {found}; medlog needs {needed}."
    advice = "Install medlog with a newer Python."


class NotSaved(StoreError):
    """A rule of the schema refused a row: a bug on our side, and the diary is unharmed."""

    code = "not-saved"
    sentence = "The diary refused this entry ({detail}); nothing was saved."
    advice = "This is a bug in medlog: please report the command's form, without your own words."


# Mending


class NothingToUndo(NoneSuch):
    """No action of this device is left to take back."""

    code = "nothing-to-undo"
    sentence = "There is nothing to undo."
    advice = "medlog history shows what was done."


class NothingToRedo(NoneSuch):
    """No undo is left to take back."""

    code = "nothing-to-redo"
    sentence = "There is nothing to redo."
    advice = "medlog history shows what was done."


class ChangedSince(Refused):
    """A later action changed what this one left."""

    code = "changed-since"
    sentence = (
        "“{what}” of {when} cannot be taken back: “{later}” of {later_when} changed the same."
    )
    advice = "Take the later one back first, or use medlog edit."


class InUse(Refused):
    """A row that the action made is used by a later one."""

    code = "in-use"
    sentence = "“{what}” of {when} cannot be taken back: “{later}” of {later_when} builds on it."
    advice = "Take the later one back first."


class NothingChanges(Refused):
    """The action would leave everything as it is."""

    code = "nothing-changes"
    sentence = "That changes nothing: it stands like that already."
    advice = ""


class NoEntry(NoneSuch):
    """No entry has this id."""

    code = "no-entry"
    sentence = "No entry has the id {id}."
    advice = "medlog log shows the ids."


class AmbiguousId(NotUnderstood):
    """Several entries' ids begin like this."""

    code = "ambiguous-id"
    sentence = "Several entries have ids that begin with {id}: {ids}."
    advice = "Type one or two characters more."


# Backups


class NoBackup(StoreError):
    """A copy could not be written."""

    code = "no-backup"
    sentence = "No backup of {path} could be made: {detail}."
    advice = "The diary itself is as it was. Check the space and the rights in its folder."


class BackupNotWhole(StoreError):
    """A copy was written and is damaged; so is, most likely, the diary."""

    code = "backup-not-whole"
    sentence = "A backup of {path} was made and is not whole ({detail}); it was removed."
    advice = "Keep the older copies in backups/ and copy the diary elsewhere now."


# Time


class UnknownZone(Refused):
    """A zone's name that the database does not hold."""

    code = "unknown-zone"
    sentence = "“{zone}” is not a time zone that this machine knows."
    advice = (
        "Write a name such as Europe/Berlin or an offset such as +01:00."
        " A machine without any zones gets them with the package tzdata."
    )


class SkippedHour(Refused):
    """A time on the wall that the clocks jumped over."""

    code = "skipped-hour"
    sentence = "{wall} does not exist in {zone}: the clocks go forward there."
    advice = "Write {after} or {before}."


class AmbiguousHour(NotUnderstood):
    """A time on the wall that came twice.

    Attributes:
        readings: the first and the second `Instant`, which this floor does not know.
    """

    code = "ambiguous-hour"
    sentence = "{wall} comes twice in {zone}: the clocks go back there."
    advice = "Add --fold 0 for the first, --fold 1 for the second, or write {first} or {second}."

    def __init__(self, *, readings: Any, **facts: object) -> None:
        self.readings = readings
        super().__init__(**facts)


class UnreadableTime(NotUnderstood):
    """Not in the grammar of moments."""

    code = "unreadable-time"
    sentence = "“{text}” cannot be read as a time."
    advice = "Write 8:30, 8:30pm, yesterday 22:00, 2h ago, mon 9am or 2026-11-02 08:15."


class MissingTime(NotUnderstood):
    """A day alone where a moment is needed."""

    code = "missing-time"
    sentence = "“{text}” names a day without a time."
    advice = "Add the time, as in “{text} 8:30”."


class UnreadableDay(NotUnderstood):
    """Not in the grammar of days."""

    code = "unreadable-day"
    sentence = "“{text}” cannot be read as a day."
    advice = "Write 2026-11-02, today, yesterday, mon, 3 days ago or 2w ago."


class YearNotFirst(NotUnderstood):
    """A date in an order that differs between countries."""

    code = "year-not-first"
    sentence = "Dates are written year first, and “{text}” is not."
    advice = "Write {alternative}."


class AmbiguousWeekday(NotUnderstood):
    """A weekday where both the last and the next one are possible."""

    code = "ambiguous-weekday"
    sentence = "“{text}” can be the last one or the next one."
    advice = "Write {last} or {coming}."


class AmbiguousMidnight(NotUnderstood):
    """The word, which ends one day and begins another."""

    code = "ambiguous-midnight"
    sentence = "Midnight belongs to two days."
    advice = "Write 0:00, the first minute of a day, or 23:59, the last one."


class UnreadableClockTime(NotUnderstood):
    """Not in the grammar of times of the day."""

    code = "unreadable-clock-time"
    sentence = "“{text}” cannot be read as a time of the day."
    advice = "Write 8:00, 20:00, 8am or 8:30pm."


class UnreadableDuration(NotUnderstood):
    """Not in the grammar of durations."""

    code = "unreadable-duration"
    sentence = "“{text}” cannot be read as a length of time."
    advice = "Write 4h, 90m, 1h30, 1d or 2w."


class NoSuchClockTime(Refused):
    """An hour or a minute that no clock shows."""

    code = "no-such-clock-time"
    sentence = "No clock shows “{text}”."
    advice = "Hours run from 0 to 23, before am and pm from 1 to 12; minutes from 00 to 59."


class NoSuchDate(Refused):
    """A date that no calendar has."""

    code = "no-such-date"
    sentence = "No calendar has {text}."
    advice = "Write year, month and day, as in {alternative}."


class DayOutOfRange(Refused):
    """Before or after the days that can be meant."""

    code = "day-out-of-range"
    sentence = "{day} is outside the days that can be meant here."
    advice = "Write a day from {first} to {last}."


class FutureTime(Refused):
    """A moment after now, where something that happened is told."""

    code = "future-time"
    sentence = "{moment} has not come yet."
    advice = "The latest that has passed is “{alternative}”."


# Settings


class UnknownSetting(NoneSuch):
    """No setting has this name."""

    code = "unknown-setting"
    sentence = "There is no setting called “{key}”."
    advice = "The settings are: {keys}."


class BadSetting(Refused):
    """Not a value of the setting."""

    code = "bad-setting"
    sentence = "“{value}” is no value for {key}."
    advice = "It takes {values}."


# Schedules


class OptionsClash(NotUnderstood):
    """Two options that say different things about one schedule."""

    code = "options-clash"
    sentence = "{first} and {second} do not go together."
    advice = "Give one of the two."


class TimesWithoutDays(NotUnderstood):
    """`--at` alone, where there is no schedule yet whose times it could say."""

    code = "times-without-days"
    sentence = "--at {times} says at what time, and nothing says on which days."
    advice = "For every day, type --daily {times}"


class BadTimes(Refused):
    """Not a list of clock times, or of clock times with amounts."""

    code = "bad-times"
    sentence = "“{text}” is no list of times for {option}."
    advice = "Times are written 08:00,20:00 and with amounts --times 08:00=50mg,20:00=25mg"


class TimeTwice(Refused):
    """A clock time stands twice in one list."""

    code = "time-twice"
    sentence = "“{text}” has {time} twice."
    advice = "For two doses at one time, give their sum as the amount."


class OneFirstTime(Refused):
    """An interval of hours with several times."""

    code = "one-first-time"
    sentence = "Every few hours counts on from one time, and “{text}” has more."
    advice = "Give the first one: --at 08:00"


class BadInterval(Refused):
    """Not an interval that a schedule can have."""

    code = "bad-interval"
    sentence = "“{text}” is no interval between doses."
    advice = "An interval is a number of hours, days or weeks: --every 8h, --every 2d, --every 1w"


class BadWeekdays(Refused):
    """Not a list of weekdays, each once."""

    code = "bad-weekdays"
    sentence = "“{text}” is no list of weekdays."
    advice = "Weekdays are written mon,wed,fri, each once."


class BadMonthDays(Refused):
    """Not a list of days of the month, each once."""

    code = "bad-month-days"
    sentence = "“{text}” is no list of days of the month."
    advice = "Days of the month are 1 to 31, and last, each once: --monthly 1,15"


class BadCycle(Refused):
    """Not two numbers of days above zero."""

    code = "bad-cycle"
    sentence = "“{text}” is no cycle."
    advice = "A cycle is days on and days off, both at least one: --cycle 21/7"


class BadRule(Refused):
    """Not an RFC 5545 rule of dates."""

    code = "bad-rule"
    sentence = "The rule “{rule}” cannot be used: {part}."
    advice = (
        "A rule names days, as in FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
        " (the first day is --start, the times are --at)."
    )


class EmptyRule(Refused):
    """A rule that no date fulfils."""

    code = "empty-rule"
    sentence = "The rule “{rule}” gives no day from {start} on."
    advice = "Check its UNTIL, BYMONTH and BYMONTHDAY."


# Numbers and amounts


class NotANumber(NotUnderstood):
    """No decimal number."""

    code = "not-a-number"
    sentence = "“{text}” is not a number."
    advice = "A number is written like 75, 1.5 or 1,5."


class AmbiguousNumber(NotUnderstood):
    """A comma that may group thousands."""

    code = "ambiguous-number"
    sentence = "“{text}” can be read in two ways: as {grouped} and as {pointed}."
    advice = "Write {grouped} or {pointed}."


class NumberTooLong(Refused):
    """More digits than are kept."""

    code = "number-too-long"
    sentence = "“{text}” has more digits than a diary keeps."
    advice = "Up to nine digits stand before the point and six after it."


class AmountNotAboveZero(Refused):
    """Nothing, or less, of a medication."""

    code = "amount-not-above-zero"
    sentence = "“{text}” is not an amount that can be taken."
    advice = "An amount is above zero; medlog skip NAME says that a dose was not taken."


# Names


class NameEmpty(Refused):
    """A name without a letter."""

    code = "name-empty"
    sentence = "A name is empty."
    advice = "Leave the empty word out, or put a name in its place."


class NameTooLong(Refused):
    """A name over the limit."""

    code = "name-too-long"
    sentence = "The name has {length} characters; up to {longest} can be kept."
    advice = "Use a shorter name and put the rest into --note."


class NameHasControls(Refused):
    """Line ends, tabs, escapes, bidirectional overrides or broken text in a name."""

    code = "name-has-controls"
    sentence = "The name holds a line end, a tab or another character that cannot be seen."
    advice = "Type the name by hand instead of pasting it."


class NameReadsAsOption(Refused):
    """A name with a leading minus."""

    code = "name-reads-as-option"
    sentence = "“{name}” begins with a minus and reads as an option."
    advice = "Begin the name with a letter or a digit."


class NameHasEquals(Refused):
    """A name with an equals sign."""

    code = "name-has-equals"
    sentence = "“{name}” holds an equals sign, which joins a factor to its value."
    advice = "Leave the equals sign out of the name."


class NameReadsAsAmount(Refused):
    """A name that is an amount or a unit."""

    code = "name-reads-as-amount"
    sentence = "“{name}” reads as an amount and cannot be a name."
    advice = "Add a word that says what it is."


# A line of names and amounts


class UnknownMedication(NoneSuch):
    """No medication has this name."""

    code = "unknown-medication"
    sentence = "No medication is called “{name}”."
    advice = "medlog med list shows every name."


class UnknownMedicationCloseTo(UnknownMedication):
    """Nor has one, but some names are close."""

    advice = "Did you mean {names}?"


class NewOrSlip(UnknownMedication):
    """Close to a known name, where a new one could be meant as well."""

    advice = "Did you mean {names}? (--new adds a new medication)"


class NameNotClear(UnknownMedication):
    """Unknown words that cannot be told from the rest of the line."""

    advice = (
        "A new medication stands alone on its line, in quotes: {quoted}. "
        "A time is written with --at."
    )


class AmbiguousMedication(NotUnderstood):
    """The beginning of several names."""

    code = "ambiguous-medication"
    sentence = "“{typed}” can mean {names}."
    advice = "Type more of the name; a new name goes in quotes, with --new."


class NameMissing(NotUnderstood):
    """A line without a name."""

    code = "name-missing"
    sentence = "The name of a medication is missing."
    advice = "medlog med list shows every name."


class OneNameOnly(NotUnderstood):
    """Several names where one belongs."""

    code = "one-name-only"
    sentence = "“{line}” names more than one medication."
    advice = "Name one medication at a time."


class AmountNotAsked(NotUnderstood):
    """An amount where a name alone belongs."""

    code = "amount-not-asked"
    sentence = "An amount ({amount}) has no place here."
    advice = "Type the name alone: {name}."


class AmountBeforeName(NotUnderstood):
    """An amount that no name stands before."""

    code = "amount-before-name"
    sentence = "No name stands before the amount {amount}."
    advice = "The name comes first, as in: sertraline 75 mg."


class TwoAmounts(NotUnderstood):
    """Two amounts in a row."""

    code = "two-amounts"
    sentence = "“{name}” has two amounts: {first} and {second}."
    advice = "Give one amount after each name."


class UnitWithoutNumber(NotUnderstood):
    """A unit that no number stands before."""

    code = "unit-without-number"
    sentence = "No number stands before “{unit}”."
    advice = "An amount is a number and its unit, as in 75 mg or 1.5 tablets."


class LineNotNameAndAmount(NotUnderstood):
    """A line that could be cut into a name and an amount in several places."""

    code = "not-name-and-amount"
    sentence = "“{line}” is not clearly a name and an amount."
    advice = "Put the name in quotes, as in: {quoted}"


# Moods, effects and factors as they are typed


class MoodNotANumber(NotUnderstood):
    """A mood that is no number."""

    code = "mood-not-a-number"
    sentence = "“{text}” is not a mood score."
    advice = "A mood is a number from 0 (worst) to 10 (best), as in: medlog mood 6"


class MoodOutOfRange(Refused):
    """A mood off the scale."""

    code = "mood-out-of-range"
    sentence = "A mood of {text} is off the scale."
    advice = "A mood goes from 0 (worst) to 10 (best)."


class SeverityOutOfRange(Refused):
    """A severity off the scale."""

    code = "severity-out-of-range"
    sentence = "A severity of {text} is off the scale."
    advice = "A severity goes from 0 to 10, or is mild, moderate, severe or unbearable."


class EffectNotUnderstood(NotUnderstood):
    """No name and severity to be told apart."""

    code = "effect-not-understood"
    sentence = "“{line}” is not clearly a name and a severity."
    advice = (
        'The name comes first, in quotes where in doubt, as in: medlog effect "dry mouth" 3. '
        "A time is written with --at."
    )


class FactorNotUnderstood(NotUnderstood):
    """No name and number to be told apart."""

    code = "factor-not-understood"
    sentence = "“{line}” is not clearly a name and a number."
    advice = (
        "The name comes first, in quotes where in doubt, as in: medlog track sleep 7.5h. "
        "A time is written with --at."
    )


class FactorPairNotUnderstood(NotUnderstood):
    """No FACTOR=VALUE."""

    code = "factor-pair-not-understood"
    sentence = "“{text}” is not a factor and its number."
    advice = "Join the two with an equals sign, as in: medlog mood 6 sleep=7.5"


# The command line itself


class Usage(NotUnderstood):
    """Options or arguments that the parser refuses."""

    code = "usage"
    sentence = "{detail}"
    advice = "{command} --help shows how it is used."


class NoteLikeFactor(NotUnderstood):
    """A word like sleep=7.5 right behind --note."""

    code = "note-like-factor"
    sentence = "“{word}” stands where the text of the note is expected."
    advice = "Put --note last, or write --note={word} if that is the note."


class EditorFailed(Refused):
    """The editor for a note cannot be run, or was left with an error."""

    code = "editor-failed"
    sentence = "The editor ({editor}) did not finish; nothing was saved."
    advice = "Type the note behind --note, or set EDITOR to another program."


class EditorFailedKept(EditorFailed):
    """The same, with a text in the file."""

    advice = "Your text is kept in {path}"


class NeedsTerminal(NotUnderstood):
    """A question that nobody is there to answer."""

    code = "needs-terminal"
    sentence = "{question}"
    advice = "{instead}"


class Bug(MedlogError):
    """An error of ours."""

    code = "bug"
    sentence = "This is a bug in medlog ({kind} at {place}); what was saved before is safe."
    advice = "Please report that line and the command's form, without your own words."


# Entries


class EmptyNote(NotUnderstood):
    """A note without a text."""

    code = "empty-note"
    sentence = "The note is empty; nothing was saved."
    advice = "medlog note TEXT, or medlog note alone to write it in the editor."


class OverWithSeverity(NotUnderstood):
    """An effect that has ended, with a severity."""

    code = "over-with-severity"
    sentence = "“{name}” is said to be over, and to have a severity."
    advice = "Leave one of the two out."


# Periods of a report or a list


class BadPeriodLength(NotUnderstood):
    """Not a number of weeks or days that a period can have."""

    code = "bad-period-length"
    sentence = "“{text}” is no number for {option}."
    advice = "Give a whole number from 1 to {most}, as in {option} 4"


class PeriodReversed(Refused):
    """Its last day is before its first."""

    code = "period-reversed"
    sentence = "The period would begin on {first} and end before that, on {last}."
    advice = "Put the earlier day after --from and the later one after --to."


class PeriodAhead(Refused):
    """All of it lies in the future."""

    code = "period-ahead"
    sentence = "{first} has not come yet, so there is nothing to look at."
    advice = "Begin on {today} or before."


# Doses and their slots


class NoSuchSlot(NoneSuch):
    """`--for` names a dose that the schedule does not have."""

    code = "no-such-slot"
    sentence = "No dose of that day matches “{typed}”."
    advice = "The doses of that day: {slots}."


class UnknownReason(Refused):
    """Not one of the reasons for a dose not taken."""

    code = "unknown-reason"
    sentence = "“{reason}” is not one of the reasons."
    advice = "The reasons are {reasons}; more can be said with --note."


class SkipWithAmount(NotUnderstood):
    """An amount where none was taken."""

    code = "skip-with-amount"
    sentence = "A dose of {name} that was not taken has no amount."
    advice = "Leave the amount out; a smaller dose is recorded with medlog take."


class NothingOpen(Refused):
    """Every slot of the day has its entry."""

    code = "nothing-open"
    sentence = "Every dose of {name} on that day has its entry already; nothing was saved."
    advice = "medlog today shows them; --for yesterday names another day."


class NothingDue(NoneSuch):
    """No dose is due now."""

    code = "nothing-due"
    sentence = "Nothing is due now."
    advice = "{next}"


class BadFold(NotUnderstood):
    """`--fold` with another value than 0 or 1."""

    code = "bad-fold"
    sentence = "“{text}” is no value for --fold."
    advice = "0 is the first of the two hours, 1 the second."


# Looking and mending


class UnknownKind(Refused):
    """Not a kind of entry."""

    code = "unknown-kind"
    sentence = "“{kind}” is no kind of entry."
    advice = "The kinds are {kinds}."


class AlreadyDeleted(Refused):
    """The entry was taken out before."""

    code = "already-deleted"
    sentence = "The entry {id} was deleted already."
    advice = "medlog undo brings back what was deleted last; medlog history {id} shows when."


class OptionNotOfKind(NotUnderstood):
    """An option that has no meaning for this kind of entry."""

    code = "option-not-of-kind"
    sentence = "{option} has no meaning for a {kind}."
    advice = "medlog edit --help shows what can be changed."


class BadCount(NotUnderstood):
    """A number of actions or days that is none."""

    code = "bad-count"
    sentence = "“{text}” is no number for {option}."
    advice = "A whole number from 1 to {largest}, as in {example}."


class TwoWindows(NotUnderstood):
    """More than one way to say which days are meant."""

    code = "two-windows"
    sentence = "{first} and {second} both say which days are meant."
    advice = "Leave one of the two out."


# Prescriptions


class MedicationExists(Refused):
    """`med add` of a name that is in use."""

    code = "medication-exists"
    sentence = "“{name}” is in the diary already."
    advice = "medlog med change {word} changes what holds."


class MedicationExistsStopped(MedicationExists):
    """The same, of a medication that was stopped."""

    sentence = "“{name}” is in the diary already; it was stopped."
    advice = "medlog med change {word} begins it again, with what it had before."


class NameInUse(Refused):
    """A name that already finds another medication."""

    code = "name-in-use"
    sentence = "“{name}” is a name of {other} already."
    advice = "Choose another name; medlog med list shows every name."


class NewNameMissing(NotUnderstood):
    """One name where two belong."""

    code = "new-name-missing"
    sentence = "A second name is missing after “{name}”."
    advice = "The one in the diary comes first: medlog {command} {word} NAME"


class AmountsDiffer(NotUnderstood):
    """A change that does not say how much each dose is."""

    code = "amounts-differ"
    sentence = "The doses of {name} have different amounts so far: {doses}."
    advice = (
        "Say each of them, as in --times 08:00=50mg,20:00=25mg,"
        " or one amount with its times, as in 50mg --daily 08:00"
    )


class ChangeMissing(NotUnderstood):
    """--from or --reason where nothing changes that has a day."""

    code = "change-missing"
    sentence = "--from and --reason belong to another dose or schedule, and none was given."
    advice = "Leave them out, or say what is to change, as in: medlog med change NAME 75mg"


class EndBeforeStart(Refused):
    """--end before the first day."""

    code = "end-before-start"
    sentence = "It would begin on {first} and end before that, on {last}."
    advice = "--end is the last day, so it is {first} or later."


class BadMaximum(Refused):
    """Not a number of doses a day."""

    code = "bad-maximum"
    sentence = "“{text}” is no number of doses a day."
    advice = "Give a whole number from 1 to 99, as in --max-per-day 3"


class BadMinimumGap(Refused):
    """No time at all between doses."""

    code = "bad-minimum-gap"
    sentence = "“{text}” leaves no time between two doses."
    advice = "Give a length of time, as in --min-gap 4h; --min-gap none takes the limit away."


class AlreadyStopped(Refused):
    """A stop, or a pause, of what was stopped."""

    code = "already-stopped"
    sentence = "{name} has been stopped since {day}."
    advice = "medlog med change {word} begins it again, with what it had before."


class NameOrAll(NotUnderstood):
    """Neither a medication nor --all."""

    code = "name-or-all"
    sentence = "No medication is named."
    advice = "Name one, or say --all."


class UnknownWhy(Refused):
    """Not one of the reasons for a pause."""

    code = "unknown-why"
    sentence = "“{why}” is not one of the reasons for a pause."
    advice = "The reasons are {reasons}."


class NotPaused(NoneSuch):
    """Nothing to resume."""

    code = "not-paused"
    sentence = "{name} is not paused."
    advice = "medlog med list shows what holds."


class NothingPaused(NotPaused):
    """--all, and not one is."""

    sentence = "Nothing is paused."


class PausedWithAll(Refused):
    """One of several medications that were paused together."""

    code = "paused-with-all"
    sentence = "{name} is paused together with all others, since {day}."
    advice = (
        "medlog med resume --all ends that pause; medlog med pause NAME keeps one of them paused."
    )


class DemoIsOwn(Refused):
    """The sample would go into the person's own diary."""

    code = "demo-is-own"
    sentence = "{path} is your own diary; the sample is made in a file of its own."
    advice = "Leave --file out, or name another file."


class DemoExists(Refused):
    """A file of that name is there already."""

    code = "demo-exists"
    sentence = "{path} is there already; nothing was changed."
    advice = (
        "--force makes the sample anew, where the file is a sample; --file names another place."
    )


class UnknownSection(NoneSuch):
    """Not a section of the report."""

    code = "unknown-section"
    sentence = "The report has no section called “{section}”."
    advice = "The sections are {sections}; without one, medlog report shows the whole page."


class UnknownFormat(NoneSuch):
    """Not a format of the report."""

    code = "unknown-format"
    sentence = "The report has no format called “{format}”."
    advice = "The formats are terminal and json."


# TAB completions


class UnknownShell(NotUnderstood):
    """A shell that there is no script for."""

    code = "unknown-shell"
    sentence = "There are no completions for a shell called “{shell}”."
    advice = (
        "The shells are bash, zsh, fish and powershell, as in: medlog completions zsh --install"
    )


class ForeignCompletion(Refused):
    """Another program's or person's script where ours would go."""

    code = "foreign-completion"
    sentence = "{path} is there already and not of medlog's making; it was left alone."
    advice = (
        "--force replaces it; medlog completions {shell} prints the script, for any other place."
    )


class CompletionNotWritten(Refused):
    """No right, no space, no folder."""

    code = "completion-not-written"
    sentence = "{path} cannot be written: {detail}."
    advice = "medlog completions {shell} prints the script, for any other place."


class NotUtf8(Refused):
    """Bytes that are no UTF-8, where a text is to be kept."""

    code = "not-utf-8"
    sentence = "The text holds bytes that are not UTF-8; nothing was saved."
    advice = "Set the terminal to UTF-8, or write the note in the editor: --note alone."
