"""The copy nobody asks for: of the day, and before an import. It loads little."""

from pathlib import Path

from medlog.store import backup, settings
from medlog.store.diary import Diary


def automatic_backup(diary: Diary) -> Path:
    """Copy the diary beside it, encrypted where the setting age-key names a key; gives the copy.

    Raises:
        NoBackup, BackupNotWhole: it could not be copied; no half copy is left.
        ExtraMissing, BadAgeKey: it cannot be encrypted.
    """
    with diary.reading() as conn:
        key = settings.read(conn, "age-key")
    return backup.make(diary.path, diary.utc, key)
