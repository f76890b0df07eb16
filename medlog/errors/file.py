"""The diary's file and its copies."""

from medlog.errors import NoneSuch, StoreError


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


class ExportedCopy(StoreError):
    """What `export sqlite` wrote."""

    code = "exported-copy"
    sentence = "{path} is a copy for other programs, from medlog export sqlite, and no diary."
    advice = "medlog reads back its backups (medlog restore) and archives (medlog import archive)."


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
