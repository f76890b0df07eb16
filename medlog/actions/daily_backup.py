"""The copy of the day, made after the first answer that changed something: it loads little."""

from medlog.store import backup, settings
from medlog.store.diary import Diary


def daily_backup(diary: Diary) -> None:
    """Copy the diary beside it, encrypted where the setting age-key names a key.

    Raises:
        NoBackup, BackupNotWhole: it could not be copied; no half copy is left.
        ExtraMissing, BadAgeKey: it cannot be encrypted.
    """
    with diary.reading() as conn:
        key = settings.read(conn, "age-key")
    backup.make(diary.path, diary.utc, key)
