"""Copies encrypted to an age key (age-encryption.org/v1), with the extra `age`.

age1…               a recipient: whoever has it can encrypt
AGE-SECRET-KEY-1…   an identity, in a file of its owner's: only who has it can read
"""

from pathlib import Path
from types import ModuleType

from medlog import errors

SUFFIX = ".age"

_MARK = b"age-encryption.org/v1\n"
_LONGEST = 100_000
"""Bytes of a file of identities, at most: what is longer is none."""


def is_encrypted(path: Path) -> bool:
    """Whether a file begins as an age file does.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(_MARK)) == _MARK


def check_key(key: str) -> None:
    """Hold a recipient against its own checksum.

    Raises:
        ExtraMissing: pyrage is not installed.
        BadAgeKey: it is none.
    """
    _recipient(_pyrage(), key)


def encrypt(source: Path, target: Path, key: str) -> None:
    """Write a file encrypted to a recipient into one that is there and empty.

    Raises:
        ExtraMissing, BadAgeKey: as `check_key`.
        OSError: it cannot be read or written.
    """
    pyrage = _pyrage()
    recipient = _recipient(pyrage, key)
    try:
        pyrage.encrypt_file(str(source), str(target), [recipient])
    except pyrage.EncryptError as error:
        raise OSError(str(error)) from error


def decrypt(source: Path, target: Path, identity: Path) -> None:
    """Write what an encrypted file holds into one that is there and empty.

    Raises:
        ExtraMissing: pyrage is not installed.
        NoAgeIdentity: the file of identities cannot be read, or has none in it.
        NotDecrypted: none of them fits, or the encrypted file is damaged.
        OSError: the system does not let it be read or written.
    """
    pyrage = _pyrage()
    identities = _identities(pyrage, identity)
    try:
        pyrage.decrypt_file(str(source), str(target), identities)
    except (pyrage.DecryptError, OSError) as error:
        # An end that comes too soon is an OSError as well, and no system reported that one.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise errors.NotDecrypted(path=source, identity=identity) from error


def _identities(pyrage: ModuleType, path: Path) -> list[object]:
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode("utf-8", "replace")
        keys = [line.strip() for line in text.split("\n")]
        found = [
            pyrage.x25519.Identity.from_str(key) for key in keys if key and not key.startswith("#")
        ]
    except (OSError, pyrage.IdentityError) as error:
        raise errors.NoAgeIdentity(path=path) from error
    if not found:
        raise errors.NoAgeIdentity(path=path)
    return found


def _recipient(pyrage: ModuleType, key: str) -> object:
    try:
        found: object = pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        raise errors.BadAgeKey(key=key) from error
    return found


def _pyrage() -> ModuleType:
    try:
        import pyrage
    except ImportError as error:
        raise errors.ExtraMissing.of("An encrypted backup", "age", "pyrage>=1.4") from error
    module: ModuleType = pyrage
    return module
