"""Copies of the diary: making, listing, checking and bringing them back."""

from medlog.errors import NoneSuch, NotUnderstood, Refused, StoreError


class NothingToBackUp(NoneSuch):
    """There is no diary yet."""

    code = "nothing-to-back-up"
    sentence = "There is no diary at {path} yet, so there is nothing to back up."
    advice = "The first entry begins it: medlog mood 6"


class BackupExists(Refused):
    """The name of a copy is taken."""

    code = "backup-exists"
    sentence = "{path} is there already; it was left alone."
    advice = "Name a new file, or a folder: then the backup is named for its moment."


class BackupNoFolder(NoneSuch):
    """The folder of a copy is not there."""

    code = "backup-no-folder"
    sentence = "There is no folder {path}; no backup was made."
    advice = "Connect the disk or make the folder, and try again."


class NoBackupFile(NoneSuch):
    """A file that is named is not there, or cannot be read."""

    code = "no-backup-file"
    sentence = "{path} cannot be read: {detail}."
    advice = "medlog backup list shows the backups beside the diary."


class NoSuchBackup(NoneSuch):
    """A word that names no copy."""

    code = "no-such-backup"
    sentence = "There is no backup called “{name}”."
    advice = "medlog backup list shows the backups beside the diary; a path names any other file."


class NoBackups(NoneSuch):
    """There is no copy at all."""

    code = "no-backups"
    sentence = "There is no backup in {path} yet."
    advice = "To make one: medlog backup"


class BackupsUnread(StoreError):
    """The folder of the copies is there and may not be looked into."""

    code = "backups-unread"
    sentence = "The folder {path} cannot be read: {detail}."
    advice = "Check who owns it, and its rights."


class BadAgeKey(Refused):
    """Not a recipient's key, or one with a slip in it."""

    code = "bad-age-key"
    sentence = "“{key}” is no age key to encrypt to."
    advice = "Such a key begins with age1; age-keygen -o key.txt makes one and prints it."


class NeedsIdentity(NotUnderstood):
    """An encrypted copy, and nothing to open it with."""

    code = "needs-identity"
    sentence = "{path} is encrypted."
    advice = "Name the file with your secret key: --identity key.txt"


class NoAgeIdentity(NoneSuch):
    """A file that holds no secret key."""

    code = "no-age-identity"
    sentence = "There is no secret age key in {path}."
    advice = "It is the file that age-keygen wrote; a line of it begins with AGE-SECRET-KEY-1."


class NotDecrypted(StoreError):
    """No key fits, or the file is not whole."""

    code = "not-decrypted"
    sentence = "{path} cannot be opened with {identity}: another key was used, or it is damaged."
    advice = "Try another key file, or another backup."


class NoRoomToDecrypt(StoreError):
    """What an encrypted copy holds cannot be written down to be looked at."""

    code = "no-room-to-decrypt"
    sentence = "{path} was not opened: what it holds cannot be written beside the diary ({detail})."
    advice = "It needs as much room there as the diary; check the space and the rights."


class NotWhole(StoreError):
    """A copy is not as it was written."""

    code = "not-whole"
    sentence = "{path} is not whole; the diary is as it was."
    advice = "medlog backup verify says which backups are whole."


class NotTheSame(StoreError):
    """A copy of a copy came out otherwise."""

    code = "not-the-same"
    sentence = "What was read back from {path} is not what is in it ({table}); nothing was changed."
    advice = "Check the disk, and try another one."


class NotPutInPlace(StoreError):
    """The system refuses to put a new file in the diary's place."""

    code = "not-put-in-place"
    sentence = "The place of {path} cannot be written: {detail}. The diary is as it was."
    advice = "Check the space and the rights in its folder."


class PlaceUncertain(StoreError):
    """The new file is in the diary's place, but the system cannot say whether it stays there."""

    code = "place-uncertain"
    sentence = (
        "{path} is the new one now, but the disk reported an error ({detail}):"
        " after a power cut it may be the old one again."
    )
    advice = "medlog log shows what is in the diary, medlog check whether it is whole."


class NotRepaired(StoreError):
    """The change log does not give a whole diary."""

    code = "not-repaired"
    sentence = "{path} cannot be made anew: {detail}. It was left as it is."
    advice = (
        "A backup can: medlog backup verify says which are whole, medlog restore brings one back."
    )


class NothingToRepair(NoneSuch):
    """There is no diary."""

    code = "nothing-to-repair"
    sentence = "There is no diary at {path}, so there is nothing to repair."
    advice = "Where it is elsewhere, --db FILE names it."


class RestoresItself(Refused):
    """The backup that is named is the diary."""

    code = "restores-itself"
    sentence = "{path} is the diary itself."
    advice = "medlog backup list shows the backups beside it."
