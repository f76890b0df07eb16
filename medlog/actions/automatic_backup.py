"""The copy nobody asks for: of the day, and before an import. It loads little."""

from pathlib import Path

from medlog.store import backup, settings
from medlog.store.diary import Diary


def automatic_backup(diary: Diary) -> Path | None:
    """Copy the diary beside it, encrypted where the setting age-key names a key; gives the copy.

    None where there is nothing to copy: no diary yet, or an empty file that was to become one.

    Raises:
        NoBackup, BackupNotWhole: it could not be copied; no half copy is left.
        ExtraMissing, BadAgeKey: it cannot be encrypted.
    """
    with diary.reading() as conn:
        if conn is None:
            return None
        key = settings.read(conn, "age-key")
    return backup.make(diary.path, diary.utc, key)
